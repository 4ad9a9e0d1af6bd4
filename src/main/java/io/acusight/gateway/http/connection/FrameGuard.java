package io.acusight.gateway.http.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.util.ReferenceCountUtil;

/**
 * Watches the frames of one connection of HTTP/2, in front of Netty's codec. It ends the connection if a frame, or a head of
 * several frames, takes too long to arrive: until it is complete no stream of the connection can go on. And it ends one whose
 * client sends frames that must be acknowledged, and takes nothing meanwhile: Netty lets thousands of acknowledgments wait.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-4.1">RFC 9113, frame format</a>
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {

    private static final int PREFACE = Http2CodecUtil.connectionPrefaceBuf().readableBytes();
    private static final int TYPE = 3;
    private static final int FLAGS = 4;
    /** A client that measures the connection sends a few before it takes more. */
    private static final int MOST_UNTAKEN = 100;
    /** Netty keeps something of each until it sends the head of a response. */
    private static final int MOST_SETTINGS = 100;

    private final Http2ConnectionHandler codec;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private @Nullable TimeLimit timeLimit;
    /** How many bytes of a frame's header have come. */
    private int header;
    /** How many bytes of the payload, at first of the preface, are still to come. */
    private int payload = PREFACE;
    private int length;
    private int type;
    /** A head has begun and is not complete: nothing but its next frame may come. */
    private boolean inHead;
    /** How many frames that must be acknowledged have come since the client's system last took something. */
    private int untaken;
    /** What it was to take next when a frame last came. */
    private @Nullable Object next;
    /** How many settings have come since the last head. */
    private int settings;

    FrameGuard(Http2ConnectionHandler codec, Duration timeout, LongSupplier nanoTime) {
        this.codec = codec;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timeLimit = new TimeLimit(context.executor(), timeout, nanoTime, () -> late(context));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (hasTaken(context.channel().unsafe().outboundBuffer())) {
            untaken = 0;
        }
        follow((ByteBuf) bytes);
        if (untaken > MOST_UNTAKEN || settings > MOST_SETTINGS) {
            ReferenceCountUtil.release(bytes);
            end(context, "Too many frames that must be acknowledged.");
            context.close(); // the codec would wait until the client takes the reason
        } else {
            context.fireChannelRead(bytes);
        }
    }

    /** @param outbound what has been written and not taken; null once the connection is closed */
    private boolean hasTaken(@Nullable ChannelOutboundBuffer outbound) {
        if (outbound == null) {
            return true;
        }
        var before = next;
        next = outbound.current();
        return outbound.totalPendingWriteBytes() == 0 || next != null && next != before;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (timeLimit != null && (header > 0 || payload > 0 || inHead)) {
            timeLimit.start();
        }
        context.fireChannelReadComplete();
    }

    private void follow(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (payload > 0) {
                int come = Math.min(payload, bytes.writerIndex() - at);
                at += come;
                payload -= come;
            } else {
                followHeader(bytes.getUnsignedByte(at++));
            }
            if (header == 0 && payload == 0 && !inHead && timeLimit != null) {
                timeLimit.stop();
            }
        }
    }

    private void followHeader(int next) {
        if (header < TYPE) {
            length = length << Byte.SIZE | next;
        } else if (header == TYPE) {
            type = next;
        } else if (header == FLAGS && (type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.CONTINUATION)) {
            inHead = (next & Http2Flags.END_HEADERS) == 0;
            settings = 0;
        } else if (header == FLAGS && (type == Http2FrameTypes.PING || type == Http2FrameTypes.SETTINGS)) {
            var acknowledged = (next & Http2Flags.ACK) == 0 ? 1 : 0;
            untaken += acknowledged;
            settings += type == Http2FrameTypes.SETTINGS ? acknowledged : 0;
        }
        if (++header == Http2CodecUtil.FRAME_HEADER_LENGTH) {
            payload = length;
            header = 0;
            length = 0;
        }
    }

    private void late(ChannelHandlerContext context) {
        end(context, "A frame did not arrive within " + timeout.toMillis() + " ms.");
    }

    private void end(ChannelHandlerContext context, String reason) {
        codec.onError(context.pipeline().context(codec), true,
                Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "%s", reason));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (timeLimit != null) {
            timeLimit.end();
        }
    }
}
