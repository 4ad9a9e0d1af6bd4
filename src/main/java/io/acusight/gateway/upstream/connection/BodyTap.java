package io.acusight.gateway.upstream.connection;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Takes the bodies of responses from a connection, in the memory that they were read into, before Vert.x copies each piece to
 * the heap. Vert.x sees responses without a body, and their end only after everything that has arrived is read: at the end
 * Vert.x sends the next request.
 */
final class BodyTap extends ChannelInboundHandlerAdapter {

    private final Runnable beforeEnd;
    private @Nullable Consumer<ByteBuf> receiver;
    private @Nullable LastHttpContent end;

    /** @param beforeEnd is run before Vert.x sees the end of a response */
    BodyTap(Runnable beforeEnd) {
        this.beforeEnd = beforeEnd;
    }

    /**
     * Hands over each piece of the next body to a receiver, which must release it.
     *
     * @param receiver owns each piece that it accepts
     */
    void open(Consumer<ByteBuf> receiver) {
        this.receiver = receiver;
    }

    /**
     * Hands over no more pieces: what still arrives is left to Vert.x, which releases it.
     *
     * @param receiver does not accept any more; the next one may already have taken its place
     */
    void close(Consumer<ByteBuf> receiver) {
        if (this.receiver == receiver) {
            this.receiver = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpContent content) || content.decoderResult().isFailure()) {
            context.fireChannelRead(message);
        } else if (message instanceof LastHttpContent last) {
            end = taken(content) ? last.replace(Unpooled.EMPTY_BUFFER) : last;
        } else if (!taken(content)) {
            context.fireChannelRead(message);
        }
    }

    /** Hands over a piece, unless it is empty or there is no receiver. */
    private boolean taken(HttpContent content) {
        if (receiver == null || !content.content().isReadable()) {
            return false;
        }
        receiver.accept(content.content());
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (end != null) {
            var message = end;
            end = null;
            beforeEnd.run();
            context.fireChannelRead(message);
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (end != null) {
            end.release();
            end = null;
        }
    }
}
