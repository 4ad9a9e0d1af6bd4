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

/** Many clients at once. What the visits are follows from a seed; which client makes which one does not. */
final class Crowd {

    private static final long SEED = 20261125;
    /** Less than a large page, and no less than a segment on the loopback interface: TCP dawdles else. */
    private static final int SIP = 64 * 1024;
    /** So many complaints say enough. */
    private static final int MOST_COMPLAINTS = 20;

    private final int port;
    private final Arrivals arrivals;
    private final int visits;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    Crowd(int port, Arrivals arrivals, int visits) {
        this.port = port;
        this.arrivals = arrivals;
        this.visits = visits;
    }

    /** How often each errand is run. */
    Map<Errand, Integer> errands() {
        var errands = new EnumMap<Errand, Integer>(Errand.class);
        IntStream.range(0, visits).forEach(visit -> errands.merge(Errand.any(random(visit)), 1, Integer::sum));
        return errands;
    }

    /** @return what went otherwise than it should have */
    List<String> visit(int clients) throws InterruptedException {
        var threads = IntStream.range(0, clients).mapToObj(client -> new Thread(this::visit, "client " + client)).toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        return List.copyOf(complaints);
    }

    /** One client in four takes its answers in small sips. */
    private void visit() {
        var first = next.getAndIncrement();
        try (var client = new Client(port, first % 4 == 0 ? SIP : 0)) {
            for (int visit = first; visit < visits && complaints.size() < MOST_COMPLAINTS; visit = next.getAndIncrement()) {
                visit(client, visit);
            }
        } catch (IOException e) {
            complaints.add("a client cannot close its connection: " + e);
        }
    }

    private void visit(Client client, int number) throws IOException {
        var random = random(number);
        var errand = Errand.any(random);
        try {
            errand.run(new Visit(client, arrivals, Integer.toHexString(number), random));
        } catch (IOException | RuntimeException | AssertionError e) {
            complaints.add("visit " + number + ", " + errand + ": " + e);
            client.leave(true);
        }
    }

    private static SplittableRandom random(int visit) {
        return new SplittableRandom(SEED + visit);
    }
}
