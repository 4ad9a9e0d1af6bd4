package io.acusight.gateway.http.connection;

import org.jspecify.annotations.Nullable;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Prepares each connection that one server channel accepts: once the first bytes come, HTTP/1.x and HTTP/2 get their guards,
 * and
 * HTTP/2 has its heads counted. A connection on which they do not come in time is closed.
 */
final class AcceptedConnections extends ChannelInboundHandlerAdapter {

    private static final String TLS = "ssl";
    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    /** Vert.x adds this handler for requests that may upgrade to HTTP/2, and otherwise {@link #REQUESTS}. */
    private static final String UPGRADE = "h2c";
    private static final String REQUESTS = "handler";

    private final ConnectionLimits limits;
    private final AcceptPace pace;

    AcceptedConnections(ConnectionLimits limits, Channel server) {
        this.limits = limits;
        pace = new AcceptPace(server);
    }

    /** Prepares a connection if it is one of HTTP/2. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
    static void guardHttp2(ChannelPipeline pipeline, ConnectionLimits limits) {
        if (pipeline.get(REQUESTS) instanceof Http2ConnectionHandler http2) {
            var occupancy = Occupancy.of(pipeline.channel());
            if (occupancy != null && !occupancy.upgrade()) {
                pipeline.channel().close();
                return;
            }
            pipeline.addBefore(REQUESTS, null, new FrameGuard(http2, limits.arrival(), System::nanoTime));
            Http2Heads.install(http2, OpenStreams.watch(pipeline.channel(), http2.connection(), limits.bytes()));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object message) {
        var connection = (Channel) message;
        var placement = new Placement();
        pace.accepted();
        connection.closeFuture().addListener(closed -> placement.over()); // it may be closed before its event loop knows it
        connection.pipeline().addLast(placement);
        server.fireChannelRead(connection);
    }

    /** Moves behind the handlers that Vert.x adds when the connection is registered, which is after this one was added. */
    private final class Placement extends ChannelInboundHandlerAdapter {

        private boolean placed;
        private boolean over;

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
                var tls = context.pipeline().get(TLS) != null;
                if (Occupancy.begin(context.channel(), tls, limits.connections())) {
                    context.pipeline().addLast(new FirstBytes());
                } else {
                    refuse(context, tls);
                }
                context.pipeline().remove(this);
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            over();
        }

        private void over() {
            if (!over) {
                over = true;
                pace.begun();
            }
        }

        /** Before anything is known of the client: if it is one of HTTP/2, it does not understand the response. */
        @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
        private static void refuse(ChannelHandlerContext context, boolean tls) {
            if (tls) {
                context.close();
            } else {
                new Refusal(context.pipeline().firstContext()).writeOverloaded(context);
            }
        }
    }

    /** By the time that bytes get here, Vert.x has added the handlers of their protocol. */
    private final class FirstBytes extends ChannelInboundHandlerAdapter {

        private @Nullable TimeLimit timeLimit;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            timeLimit = new TimeLimit(context.executor(), limits.arrival(), System::nanoTime, () -> late(context));
            timeLimit.start();
        }

        /** Without a response: the client has not sent a request, and its protocol may not be known. */
        @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
        private static void late(ChannelHandlerContext context) {
            context.close();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            var pipeline = context.pipeline();
            if (pipeline.get(DECODER) instanceof ByteToMessageDecoder decoder) {
                readOnceAtATime(context.channel().config());
                var guard = new ConnectionGuard(pipeline.context(ENCODER), Occupancy.of(context.channel()), limits,
                        System::nanoTime);
                pipeline.addBefore(DECODER, null, guard.pacing(decoder));
                pipeline.addBefore(pipeline.get(UPGRADE) == null ? REQUESTS : UPGRADE, null, guard);
            } else {
                guardHttp2(pipeline, limits);
            }
            context.fireChannelRead(bytes);
            if (!context.isRemoved()) {
                pipeline.remove(this);
            }
        }

        /** After each read the guard can stop reading. Netty reads sixteen times otherwise. */
        private static void readOnceAtATime(ChannelConfig config) {
            if (config.getRecvByteBufAllocator() instanceof MaxMessagesRecvByteBufAllocator reads) {
                reads.maxMessagesPerRead(1);
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (timeLimit != null) {
                timeLimit.end();
            }
        }
    }
}
