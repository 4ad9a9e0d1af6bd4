package io.acusight.gateway.upstream.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.acusight.gateway.plan.ImagesQuery;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;

/**
 * {@link UpstreamClient} on Vert.x' HTTP client.
 * <p>
 * Each event loop has an HTTP client of its own: the pool of one that is shared hands out connections of other event loops.
 * Every event of such an exchange then crosses threads, and the pieces of its body come on the wrong one.
 */
final class VertxUpstreamClient implements UpstreamClient {

    /** How much of a body is handed over at once at most: as much as one read from the socket brings. */
    private static final int CHUNK_SIZE = 64 * 1024;

    private final VertxInternal vertx;
    private final UpstreamLimits limits;
    private final UpstreamAddress address;
    private final SocketAddress server;
    private final Map<EventExecutor, HttpClient> clients = new HashMap<>();

    VertxUpstreamClient(UpstreamConfig config, Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
        limits = UpstreamLimits.of(config);
        address = UpstreamAddress.of(config.url());
        server = SocketAddress.inetSocketAddress(address.port(), address.bareHost());
        var eventLoops = new ArrayList<EventExecutor>();
        this.vertx.getEventLoopGroup().forEach(eventLoops::add);
        for (int i = 0; i < eventLoops.size(); i++) {
            clients.put(eventLoops.get(i), newClient(share(limits.connections(), i, eventLoops.size())));
        }
    }

    @Override
    public UpstreamCall send(ImagesQuery query, String authorization, String requestId, ResponseReceiver receiver) {
        var target = address.path() + '?' + ImagesParameters.of(query).queryString();
        var eventLoop = vertx.getOrCreateContext().nettyEventLoop();
        var exchange = new VertxCall(eventLoop, limits, authorization, requestId, receiver);
        if (eventLoop.inEventLoop()) {
            exchange.begin(client(eventLoop), options(target));
        } else {
            vertx.createEventLoopContext(eventLoop, null, Thread.currentThread().getContextClassLoader())
                    .runOnContext(there -> exchange.begin(client(eventLoop), options(target)));
        }
        return exchange;
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::close);
    }

    private HttpClient client(EventLoop eventLoop) {
        return Objects.requireNonNull(clients.get(eventLoop), "an event loop of another Vert.x");
    }

    private RequestOptions options(String target) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(server)
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(target)
                .setFollowRedirects(false)
                .setConnectTimeout(limits.connectMillis());
    }

    /** How many of the connections one of several event loops may have: none of them can do without. */
    private static int share(int connections, int index, int eventLoops) {
        return Math.max(1, connections / eventLoops + (index < connections % eventLoops ? 1 : 0));
    }

    private HttpClient newClient(int connections) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setSsl(address.tls())
                .setMaxPoolSize(connections)
                .setConnectTimeout(limits.connectMillis())
                .setKeepAlive(true)
                .setKeepAliveTimeout(limits.keepAliveSeconds())
                .setMaxChunkSize(CHUNK_SIZE)
                .setDecompressionSupported(limits.compression()));
    }
}
