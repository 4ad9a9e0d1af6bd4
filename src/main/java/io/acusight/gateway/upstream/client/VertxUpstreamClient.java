package io.acusight.gateway.upstream.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.acusight.gateway.upstream.connection.ConnectionPool;
import io.acusight.gateway.upstream.connection.ForwardProxy;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/**
 * An {@link UpstreamClient} on Vert.x' TCP client and Netty's HTTP codec.
 * <p>
 * HTTP clients of libraries share connections between callers: then a second response of a faulty upstream or proxy can reach
 * another caller. This one keeps a pool that does not, for each event loop, so that no event crosses threads.
 */
final class VertxUpstreamClient implements UpstreamClient {

    private static final HttpMethod HTTP_METHOD = HttpMethod.valueOf(METHOD);
    private static final AsciiString MEDIA_TYPE = AsciiString.cached(Endpoint.IMAGES.mediaType());
    private static final AsciiString NAME = AsciiString.cached(USER_AGENT);

    private final VertxInternal vertx;
    private final UpstreamLimits limits;
    private final AsciiString host;
    /** What precedes the query in the target of a request: the path, or the whole address for a proxy. */
    private final String path;
    private final Optional<AsciiString> proxyAuthorization;
    private final NetClient sockets;
    private final Map<EventExecutor, ConnectionPool> pools = new HashMap<>();

    VertxUpstreamClient(UpstreamConfig config, UpstreamNetwork network, Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
        limits = UpstreamLimits.of(config);
        var address = UpstreamAddress.of(config.url());
        var server = SocketAddress.inetSocketAddress(address.port(), address.bareHost());
        var proxy = address.tls() ? Optional.<ForwardProxy> empty() : network.forwardProxy(server);
        host = AsciiString.cached(address.authority());
        path = proxy.isPresent() ? "http://" + address.authority() + address.path() : address.path();
        proxyAuthorization = proxy.flatMap(ForwardProxy::authorization).map(AsciiString::cached);
        sockets = vertx.createNetClient(options(network, address.tls(), proxy.isPresent()));

        var eventLoops = new ArrayList<EventLoop>();
        this.vertx.getEventLoopGroup().forEach(each -> eventLoops.add((EventLoop) each));
        for (int i = 0; i < eventLoops.size(); i++) {
            var context = contextOf(eventLoops.get(i));
            pools.put(eventLoops.get(i), new ConnectionPool(eventLoops.get(i),
                    () -> connect(context, proxy.map(ForwardProxy::address).orElse(server)),
                    share(limits.connections(), i, eventLoops.size()), limits));
        }
    }

    @Override
    public UpstreamCall send(UpstreamRequest upstreamRequest, ResponseReceiver receiver) {
        var current = vertx.getOrCreateContext();
        var eventLoop = current.nettyEventLoop();
        var request = request(upstreamRequest);
        var pool = Objects.requireNonNull(pools.get(eventLoop), "an event loop of another Vert.x");
        if (eventLoop.inEventLoop()) {
            var call = new VertxCall(current, limits, request, receiver);
            acquire(pool, upstreamRequest, call);
            return call;
        }
        var call = new VertxCall(contextOf(eventLoop), limits, request, receiver);
        eventLoop.execute(() -> acquire(pool, upstreamRequest, call));
        return call;
    }

    private static void acquire(ConnectionPool pool, UpstreamRequest request, VertxCall call) {
        if (request.needsNewConnection()) {
            pool.acquireNew(request.authorization(), call);
        } else {
            pool.acquire(request.authorization(), call);
        }
    }

    @Override
    public void close() {
        try {
            pools.values().forEach(ConnectionPool::close);
        } catch (RejectedExecutionException e) {
            // Vert.x is closed, and with it all connections
        }
        sockets.close();
    }

    private FullHttpRequest request(UpstreamRequest upstreamRequest) {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HTTP_METHOD,
                Endpoint.IMAGES.target(path, ImagesParameters.of(upstreamRequest.query())), Unpooled.EMPTY_BUFFER);
        var headers = request.headers().set(HttpHeaderNames.HOST, host);
        Endpoint.IMAGES.headers()
                .forEach(ImagesHeaders.of(upstreamRequest, limits).values(), headers::set);
        headers.set(HttpHeaderNames.ACCEPT, MEDIA_TYPE).set(HttpHeaderNames.USER_AGENT, NAME);
        proxyAuthorization.ifPresent(value -> headers.set(HttpHeaderNames.PROXY_AUTHORIZATION, value));
        return request;
    }

    private Future<NetSocket> connect(ContextInternal context, SocketAddress server) {
        var caller = context.beginDispatch();
        try {
            return sockets.connect(server); // on the current context
        } finally {
            context.endDispatch(caller);
        }
    }

    private ContextInternal contextOf(EventLoop eventLoop) {
        return vertx.createEventLoopContext(eventLoop, null, Thread.currentThread().getContextClassLoader());
    }

    private NetClientOptions options(UpstreamNetwork network, boolean tls, boolean forwarded) {
        var options = new NetClientOptions();
        network.configure(options);
        if (forwarded) {
            options.setProxyOptions(null);
        }
        if (options.getHostnameVerificationAlgorithm() == null) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        return options
                .setSsl(tls)
                .setTcpNoDelay(true)
                .setConnectTimeout(limits.connectMillis())
                .setSslHandshakeTimeout(limits.connectMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** Returns the number of connections that one of several event loops may have: at least one. */
    private static int share(int connections, int index, int eventLoops) {
        return Math.max(1, connections / eventLoops + (index < connections % eventLoops ? 1 : 0));
    }
}
