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

/** Many clients at once, on all the gateway's doors. What the visits are follows from a seed; who makes which does not. */
final class Crowd {

    private static final long SEED = 20261125;
    /** Less than a large page, and no less than a segment on the loopback interface: TCP dawdles else. */
    private static final int SIP = 64 * 1024;
    /** So many complaints say enough. */
    private static final int MOST_COMPLAINTS = 20;

    private final Doors doors;
    private final Arrivals arrivals;
    private final int visits;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    /**
     * Where the gateway listens.
     *
     * @param tls for those who come to {@code tlsPort}
     */
    record Doors(int port, int tlsPort, SSLSocketFactory tls) {

        /** One client in eight uses TLS, and one in four takes its answers in small sips. */
        RawClient client(int number) {
            var sip = number % 4 == 0 ? SIP : 0;
            return number % 8 < 7 ? new RawClient(port, null, sip) : new RawClient(tlsPort, tls, sip);
        }
    }

    Crowd(Doors doors, Arrivals arrivals, int visits) {
        this.doors = doors;
        this.arrivals = arrivals;
        this.visits = visits;
    }

    /** How often each errand is run. */
    Map<Errand, Integer> errands() {
        var errands = new EnumMap<Errand, Integer>(Errand.class);
        IntStream.range(0, visits).forEach(visit -> errands.merge(errand(visit), 1, Integer::sum));
        return errands;
    }

    /** @return what went otherwise than it should have */
    List<String> visit(int clients) throws InterruptedException, IOException {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var threads = IntStream.range(0, clients)
                .mapToObj(client -> new Thread(() -> visit(client, vertx), "client " + client)).toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        Http2Client.await(vertx.close());
        return List.copyOf(complaints);
    }

    private void visit(int number, Vertx vertx) {
        try (var client = doors.client(number); var http2 = new Http2Client(vertx, doors.port)) {
            int visit = next.getAndIncrement();
            while (visit < visits && complaints.size() < MOST_COMPLAINTS) {
                visit(client, http2, visit);
                visit = next.getAndIncrement();
            }
        } catch (IOException e) {
            complaints.add("a client cannot close its connection: " + e);
        }
    }

    private void visit(RawClient client, Http2Client http2, int number) throws IOException {
        var errand = errand(number);
        try {
            errand.run(new Visit(client, http2, arrivals, Integer.toHexString(number), random(number)));
        } catch (IOException | RuntimeException | AssertionError e) {
            complaints.add(client + " visit " + number + ", " + errand + ": " + e);
            client.disconnect(true);
        }
    }

    /** Each errand once, then any. */
    private static Errand errand(int visit) {
        var errands = Errand.values();
        return visit < errands.length ? errands[visit] : Errand.any(random(visit));
    }

    private static SplittableRandom random(int visit) {
        return new SplittableRandom(SEED + visit);
    }
}
