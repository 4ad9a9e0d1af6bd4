package io.acusight.gateway.upstream.connection;

import java.nio.channels.ClosedChannelException;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.nio.AbstractNioChannel.NioUnsafe;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;

/**
 * A connection to the upstream: one exchange at a time, all of one caller. For its event loop.
 * <p>
 * Bytes that have arrived before a request is sent are never taken for its response. A response that the upstream sends without
 * a request, and that arrives only after the next request is sent, cannot be recognized: therefore no other caller ever uses
 * the connection.
 */
public final class UpstreamConnection extends ChannelInboundHandlerAdapter {

    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

    private final Channel channel;
    private final String caller;
    private final ExchangeDecoder decoder;
    private final Consumer<UpstreamConnection> whenFree;
    private final Consumer<UpstreamConnection> whenClosed;
    private @Nullable ExchangeListener listener;
    /** Whether the whole response has been read; its listener is notified a little later. */
    private boolean wholeBodyRead;
    private boolean persistent;
    private boolean used;
    private OptionalInt keptSeconds = OptionalInt.empty();

    /**
     * @param channel of a new connection, without a codec
     * @param caller the credential of all requests
     * @param whenFree is called after each exchange that leaves the connection open
     * @param whenClosed is called once
     */
    UpstreamConnection(Channel channel, String caller, UpstreamLimits limits, Consumer<UpstreamConnection> whenFree,
            Consumer<UpstreamConnection> whenClosed) {
        this.channel = channel;
        this.caller = caller;
        this.whenFree = whenFree;
        this.whenClosed = whenClosed;
        decoder = HttpCodec.add(channel.pipeline(), limits);
        channel.pipeline().addBefore(HttpCodec.HANDLER, null, this);
    }

    /** Sends a request. The listener may be notified before this method returns. */
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is reported to the pipeline
    public void send(FullHttpRequest request, ExchangeListener listener) {
        this.listener = listener;
        decoder.expect();
        channel.writeAndFlush(request, channel.voidPromise());
    }

    /** Closes the connection. The listener of an exchange in progress is not notified any more. */
    public void close() {
        listener = null;
        closeChannel();
    }

    /** Returns whether the connection has served a request. */
    public boolean isUsed() {
        return used;
    }

    String caller() {
        return caller;
    }

    /** Returns for how many seconds the upstream keeps the unused connection, if it says so. */
    OptionalInt keptSeconds() {
        return keptSeconds;
    }

    /**
     * Reads what has arrived, and returns whether a request may be sent: nothing may have arrived, and the connection is open.
     */
    boolean isQuiet() {
        if (!channel.isActive() || !(channel.unsafe() instanceof NioUnsafe unsafe)) {
            return false; // other transports cannot be asked
        }
        unsafe.read();
        return channel.isActive() && !decoder.isSpoiled();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (listener == null || wholeBodyRead) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpResponse head) {
            headArrived(context, head);
        } else if (message instanceof HttpContent content) {
            contentArrived(context, content);
        }
    }

    private void headArrived(ChannelHandlerContext context, HttpResponse head) {
        if (head.decoderResult().isFailure()) {
            exceptionCaught(context, head.decoderResult().cause());
        } else if (listener != null) {
            persistent = HttpUtil.isKeepAlive(head);
            keptSeconds = KeepAlive.seconds(head.headers().get(KEEP_ALIVE));
            listener.head(head);
        }
    }

    private void contentArrived(ChannelHandlerContext context, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            content.release();
            exceptionCaught(context, content.decoderResult().cause());
            return;
        }
        wholeBodyRead = content instanceof LastHttpContent;
        if (content.content().isReadable() && listener != null) {
            listener.piece(content.content());
        } else {
            content.release();
        }
    }

    /** Ends the exchange only after everything that has arrived is read: more bytes than the response spoil the connection. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        endIfComplete();
        context.fireChannelReadComplete();
    }

    private void endIfComplete() {
        var complete = listener;
        if (!wholeBodyRead || complete == null) {
            return;
        }
        wholeBodyRead = false;
        listener = null;
        try {
            used = true;
            if (persistent && !decoder.isSpoiled() && channel.isActive()) {
                whenFree.accept(this);
            } else {
                closeChannel();
            }
        } finally {
            complete.ended();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        try {
            endIfComplete();
            fail(new ClosedChannelException());
            whenClosed.accept(this);
        } finally {
            context.fireChannelInactive();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        closeChannel();
    }

    /** Closes from here: Vert.x, whose handler comes behind, would wait until everything is written. */
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is closed
    private void closeChannel() {
        if (channel.isOpen()) {
            channel.pipeline().context(this).close();
        }
    }

    private void fail(Throwable cause) {
        var failed = listener;
        listener = null;
        if (failed != null) {
            failed.failed(cause);
        }
    }
}
