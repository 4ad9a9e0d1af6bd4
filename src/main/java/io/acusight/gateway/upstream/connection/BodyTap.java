package io.acusight.gateway.upstream.connection;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Takes the bodies of responses from a connection, in the memory that they were read into, before Vert.x copies each piece to
 * the heap. Vert.x sees responses without a body.
 */
public final class BodyTap extends ChannelInboundHandlerAdapter {

    private static final String NAME = "body-tap";
    /** The name of Vert.x' own handler. */
    private static final String VERTX = "handler";

    private @Nullable Consumer<ByteBuf> receiver;

    private BodyTap() {
    }

    /** Returns the tap of a connection. To be called on its event loop. */
    public static BodyTap of(Channel channel) {
        if (channel.pipeline().get(NAME) instanceof BodyTap known) {
            return known;
        }
        var tap = new BodyTap();
        channel.pipeline().addBefore(VERTX, NAME, tap);
        return tap;
    }

    /**
     * Hands over each piece of the next body to a receiver, which must release it.
     *
     * @param receiver owns each piece that it accepts
     */
    public void open(Consumer<ByteBuf> receiver) {
        this.receiver = receiver;
    }

    /**
     * Hands over no more pieces: what still arrives is left to Vert.x, which releases it.
     *
     * @param receiver does not accept any more; the next one may already have taken its place
     */
    public void close(Consumer<ByteBuf> receiver) {
        if (this.receiver == receiver) {
            this.receiver = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (receiver == null || !(message instanceof HttpContent content) || content.decoderResult().isFailure()
                || !content.content().isReadable()) {
            context.fireChannelRead(message);
            return;
        }
        receiver.accept(content.content());
        if (message instanceof LastHttpContent last) {
            context.fireChannelRead(last.replace(Unpooled.EMPTY_BUFFER));
        }
    }
}
