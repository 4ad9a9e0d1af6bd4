package io.acusight.gateway.upstream.connection;

import java.nio.channels.ClosedChannelException;
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
import io.vertx.core.http.impl.HttpUtils;

/**
 * A connection to the upstream: one exchange at a time, all of one caller. For its event loop.
 * <p>
 * Bytes that arrive before a request is sent are never taken for its response. A response that the upstream sends without a
 * request, and that arrives only after the next request is sent, cannot be recognized: therefore no other caller ever uses the
 * connection.
 */
public final class UpstreamConnection extends ChannelInboundHandlerAdapter {

    /** Not standardized, but widely sent: {@code timeout=5}. */
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

    private final Channel channel;
    private final String caller;
    private final ExchangeDecoder decoder;
    private final Consumer<UpstreamConnection> whenFree;
    private final Consumer<UpstreamConnection> whenClosed;
    private @Nullable ExchangeListener listener;
    private boolean ended;
    private boolean persistent;
    /** For how many seconds the upstream keeps the unused connection; -1: it does not say so. */
    private int keptSeconds = -1;

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
        decoder = ResponseCodec.add(channel.pipeline(), limits);
        channel.pipeline().addBefore(ResponseCodec.HANDLER, null, this);
    }

    /** Sends a request. The listener may be notified before this method returns. */
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is reported to the pipeline
    public void send(FullHttpRequest request, ExchangeListener listener) {
        this.listener = listener;
        decoder.expect();
        channel.writeAndFlush(request, channel.voidPromise());
    }

    /** Closes the connection. The listener of an exchange in progress is not notified any more. */
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is closed
    public void close() {
        listener = null;
        channel.close();
    }

    String caller() {
        return caller;
    }

    /** For how many seconds the upstream keeps the unused connection; -1: it does not say so. */
    int keptSeconds() {
        return keptSeconds;
    }

    /**
     * Reads what has arrived, and returns whether a request may be sent: nothing may have arrived, and the connection is open.
     */
    boolean isQuiet() {
        if (channel.isActive() && channel.unsafe() instanceof NioUnsafe unsafe) {
            unsafe.read();
        }
        return channel.isActive() && !decoder.isSpoiled();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (listener == null || ended) {
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
            var kept = head.headers().get(KEEP_ALIVE);
            keptSeconds = kept == null ? -1 : HttpUtils.parseKeepAliveHeaderTimeout(kept);
            listener.head(head);
        }
    }

    private void contentArrived(ChannelHandlerContext context, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            content.release();
            exceptionCaught(context, content.decoderResult().cause());
            return;
        }
        ended = content instanceof LastHttpContent;
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

    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is closed
    private void endIfComplete() {
        var complete = listener;
        if (!ended || complete == null) {
            return;
        }
        ended = false;
        listener = null;
        if (persistent && !decoder.isSpoiled() && channel.isActive()) {
            whenFree.accept(this);
        } else {
            channel.close();
        }
        complete.ended();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        endIfComplete();
        fail(new ClosedChannelException());
        whenClosed.accept(this);
        context.fireChannelInactive();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is closed
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        channel.close();
    }

    private void fail(Throwable cause) {
        var failed = listener;
        listener = null;
        if (failed != null) {
            failed.failed(cause);
        }
    }
}
