package io.acusight.gateway.http.server;

import java.time.Duration;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Prepares each connection that a server channel accepts: once the first bytes come, HTTP/1.x gets its guard, and
 * HTTP/2 has its targets encoded.
 */
@ChannelHandler.Sharable
final class AcceptedConnections extends ChannelInboundHandlerAdapter {

    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    /** Vert.x adds this handler for requests that may upgrade to HTTP/2, and otherwise {@link #REQUESTS}. */
    private static final String UPGRADE = "h2c";
    private static final String REQUESTS = "handler";

    private final Duration timeout;

    AcceptedConnections(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object connection) {
        ((Channel) connection).pipeline().addLast(new Placement());
        server.fireChannelRead(connection);
    }

    /** Moves behind the handlers that Vert.x adds when the connection is registered, which is after this one was added. */
    private final class Placement extends ChannelInboundHandlerAdapter {

        private boolean placed;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            context.executor().execute(() -> place(context));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            place(context);
            context.fireChannelRead(bytes);
        }

        private void place(ChannelHandlerContext context) {
            if (!placed && !context.isRemoved()) {
                placed = true;
                context.pipeline().addLast(new FirstBytes());
                context.pipeline().remove(this);
            }
        }
    }

    /**
     * By the time that bytes get here, Vert.x has added the handlers of their protocol. HTTP/2 keeps its streams apart itself.
     */
    private final class FirstBytes extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            var pipeline = context.pipeline();
            if (pipeline.get(DECODER) != null) {
                var guard = new ConnectionGuard(pipeline.context(ENCODER), timeout);
                pipeline.addBefore(DECODER, null, guard.bytes());
                pipeline.addBefore(pipeline.get(UPGRADE) == null ? REQUESTS : UPGRADE, null, guard);
            } else if (pipeline.get(REQUESTS) instanceof Http2ConnectionHandler http2) {
                Http2Targets.install(http2.decoder());
            }
            context.fireChannelRead(bytes);
            if (!context.isRemoved()) {
                pipeline.remove(this);
            }
        }
    }
}
