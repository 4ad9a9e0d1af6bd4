package io.acusight.gateway.upstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

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
 * Each event loop has an HTTP client of its own: the pool of one that is shared hands out connections of other event loops, and
 * every event of such an exchange then crosses threads.
 */
final class VertxUpstreamClient implements UpstreamClient {

    /** How much of a body is handed over at once at most: as much as one read from the socket brings. */
    private static final int CHUNK_SIZE = 64 * 1024;

    private final VertxInternal vertx;
    private final UpstreamLimits limits;
    private final UpstreamAddress address;
    private final SocketAddress server;
    private final List<HttpClient> clients;
    private final Map<EventExecutor, HttpClient> byEventLoop = new HashMap<>();

    VertxUpstreamClient(UpstreamConfig config, Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
        limits = UpstreamLimits.of(config);
        address = UpstreamAddress.of(config.url());
        server = SocketAddress.inetSocketAddress(address.port(), address.bareHost());
        var eventLoops = new ArrayList<EventExecutor>();
        this.vertx.getEventLoopGroup().forEach(eventLoops::add);
        var count = Math.min(eventLoops.size(), limits.connections());
        clients = IntStream.range(0, count).mapToObj(index -> client(index, count)).toList();
        for (int i = 0; i < eventLoops.size(); i++) {
            byEventLoop.put(eventLoops.get(i), clients.get(i % count));
        }
    }

    @Override
    public Exchange send(ImagesQuery query, String authorization, String requestId, AnswerReceiver receiver) {
        var target = address.path() + '?' + ImagesParameters.of(query).queryString();
        var eventLoop = vertx.getOrCreateContext().nettyEventLoop();
        var exchange = new VertxExchange(eventLoop, limits, authorization, requestId, receiver);
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
        clients.forEach(HttpClient::close);
    }

    private HttpClient client(EventLoop eventLoop) {
        return Objects.requireNonNull(byEventLoop.get(eventLoop), "an event loop of another Vert.x");
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

    /** The client of one of several event loops, with its share of the connections. */
    private HttpClient client(int index, int count) {
        var share = limits.connections() / count + (index < limits.connections() % count ? 1 : 0);
        return vertx.createHttpClient(new HttpClientOptions()
                .setSsl(address.tls())
                .setMaxPoolSize(share)
                .setConnectTimeout(limits.connectMillis())
                .setKeepAlive(true)
                .setKeepAliveTimeout(limits.keepAliveSeconds())
                .setMaxChunkSize(CHUNK_SIZE)
                .setDecompressionSupported(limits.compression()));
    }
}
