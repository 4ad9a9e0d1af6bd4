package io.acusight.gateway.upstream.client;

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
 * Takes the bodies of answers off a connection, in the memory they were read into, before Vert.x copies each piece of them to
 * the heap. Vert.x sees answers without a body.
 */
final class BodyTap extends ChannelInboundHandlerAdapter {

    private static final String NAME = "body-tap";
    /** What Vert.x calls its own handler. */
    private static final String VERTX = "handler";

    private @Nullable Consumer<ByteBuf> receiver;

    private BodyTap() {
    }

    /** @return the tap of this connection, on whose event loop this is */
    static BodyTap of(Channel channel) {
        if (channel.pipeline().get(NAME) instanceof BodyTap known) {
            return known;
        }
        var tap = new BodyTap();
        channel.pipeline().addBefore(VERTX, NAME, tap);
        return tap;
    }

    /** @param receiver gets each piece of the next body, to keep and to release */
    void open(Consumer<ByteBuf> receiver) {
        this.receiver = receiver;
    }

    /**
     * What still comes is left to Vert.x.
     *
     * @param receiver whose turn is over; another one's may have begun
     */
    void close(Consumer<ByteBuf> receiver) {
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
