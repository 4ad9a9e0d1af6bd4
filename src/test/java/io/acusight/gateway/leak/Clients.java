package io.acusight.gateway.leak;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.net.ssl.SSLSocketFactory;

import io.acusight.gateway.fixture.RawClient;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * Concurrent clients on all endpoints of the gateway. A seed decides what the visits are, but not which client makes which.
 */
final class Clients {

    private static final long SEED = 20261125;
    /** Smaller than a large page, but not smaller than a segment of the loopback interface: that would slow TCP down. */
    private static final int SMALL_RECEIVE_BUFFER = 64 * 1024;
    /** The clients stop after so many. */
    private static final int MOST_FAILURES = 20;

    private final Endpoints endpoints;
    private final Arrivals arrivals;
    private final int visits;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /**
     * The ports of the gateway.
     *
     * @param tls creates the connections to {@code tlsPort}
     */
    record Endpoints(int port, int tlsPort, SSLSocketFactory tls) {

        /** One client in eight uses TLS, and one in four has a small receive buffer. */
        RawClient client(int number) {
            var receiveBuffer = number % 4 == 0 ? SMALL_RECEIVE_BUFFER : 0;
            return number % 8 < 7 ? new RawClient(port, null, receiveBuffer) : new RawClient(tlsPort, tls, receiveBuffer);
        }
    }

    Clients(Endpoints endpoints, Arrivals arrivals, int visits) {
        this.endpoints = endpoints;
        this.arrivals = arrivals;
        this.visits = visits;
    }

    /** Counts the visits of each behavior. */
    Map<Behavior, Integer> behaviors() {
        var behaviors = new EnumMap<Behavior, Integer>(Behavior.class);
        IntStream.range(0, visits).forEach(visit -> behaviors.merge(behavior(visit), 1, Integer::sum));
        return behaviors;
    }

    /** @return the visits that failed, described */
    List<String> visit(int clients) throws InterruptedException, IOException {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var threads = IntStream.range(0, clients)
                .mapToObj(client -> new Thread(() -> visit(client, vertx), "client " + client)).toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        Http2Client.await(vertx.close());
        return List.copyOf(failures);
    }

    private void visit(int number, Vertx vertx) {
        try (var client = endpoints.client(number); var http2 = new Http2Client(vertx, endpoints.port)) {
            int visit = next.getAndIncrement();
            while (visit < visits && failures.size() < MOST_FAILURES) {
                visit(client, http2, visit);
                visit = next.getAndIncrement();
            }
        } catch (IOException e) {
            failures.add("a client failed to close its connection: " + e);
        }
    }

    private void visit(RawClient client, Http2Client http2, int number) throws IOException {
        var behavior = behavior(number);
        try {
            behavior.run(new Visit(client, http2, arrivals, Integer.toHexString(number), random(number)));
        } catch (IOException | RuntimeException | AssertionError e) {
            failures.add(client + " visit " + number + ", " + behavior + ": " + e);
            client.disconnect(true);
        }
    }

    /** Returns each behavior once, then any. */
    private static Behavior behavior(int visit) {
        var behaviors = Behavior.values();
        return visit < behaviors.length ? behaviors[visit] : Behavior.any(random(visit));
    }

    private static SplittableRandom random(int visit) {
        return new SplittableRandom(SEED + visit);
    }
}
