package io.acusight.gateway.upstream.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
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

    private static final HttpMethod METHOD = HttpMethod.valueOf(Endpoint.IMAGES.method());

    private final VertxInternal vertx;
    private final UpstreamNetwork network;
    private final UpstreamLimits limits;
    private final UpstreamAddress address;
    private final SocketAddress server;
    private final Map<EventExecutor, HttpClient> clients = new HashMap<>();

    VertxUpstreamClient(UpstreamConfig config, UpstreamNetwork network, Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
        this.network = network;
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
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        var target = Endpoint.IMAGES.target(address.path(), ImagesParameters.of(request.query()));
        var headers = new ImagesHeaders(request.authorization(), request.requestId(), limits.acceptEncoding());
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
        var options = new HttpClientOptions();
        network.configure(options);
        return vertx.createHttpClient(options
                .setSsl(address.tls())
                .setMaxPoolSize(connections)
                .setConnectTimeout(limits.connectMillis())
                .setKeepAlive(true)
                .setKeepAliveTimeout(limits.keepAliveSeconds()));
    }
}
