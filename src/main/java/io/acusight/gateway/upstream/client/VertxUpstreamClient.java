package io.acusight.gateway.upstream.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
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
 * An {@link UpstreamClient} that uses Vert.x' HTTP client.
 * <p>
 * Each event loop has its own HTTP client: the pool of a shared one hands out connections of other event loops. Every event of
 * such an exchange would cross threads, and the pieces of its body would arrive on the wrong one.
 */
final class VertxUpstreamClient implements UpstreamClient {

    /** The largest piece of a body: as much as one read from the socket brings. */
    private static final int CHUNK_SIZE = 64 * 1024;

    private static final HttpMethod METHOD = HttpMethod.valueOf(Endpoint.IMAGES.method());

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
        var target = Endpoint.IMAGES.target(address.path(), ImagesParameters.of(query));
        var headers = new ImagesHeaders(authorization, requestId, limits.acceptEncoding());
        var eventLoop = vertx.getOrCreateContext().nettyEventLoop();
        var call = new VertxCall(eventLoop, limits, headers, receiver);
        if (eventLoop.inEventLoop()) {
            call.begin(client(eventLoop), options(target));
        } else {
            vertx.createEventLoopContext(eventLoop, null, Thread.currentThread().getContextClassLoader())
                    .runOnContext(there -> call.begin(client(eventLoop), options(target)));
        }
        return call;
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
                .setMethod(METHOD)
                .setServer(server)
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(target)
                .setFollowRedirects(false)
                .setConnectTimeout(limits.connectMillis());
    }

    /** Returns the number of connections that one of several event loops may have: at least one. */
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
