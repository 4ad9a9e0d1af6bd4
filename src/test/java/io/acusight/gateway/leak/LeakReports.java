package io.acusight.gateway.leak;

import java.util.Arrays;
import java.util.List;

import io.acusight.gateway.fixture.CapturedLog;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;

/**
 * What Netty's leak detector reports: the buffers, of all that are allocated while this is open, that the collector finds
 * before
 * they were released.
 */
final class LeakReports implements AutoCloseable {

    private static final String CANARY = "canary-";
    /** Of a buffer's life, its beginning, its end and hints are noted; noting every access takes half as long again. */
    private static final String ONLY_ACQUIRE_AND_RELEASE = "io.netty.leakDetection.acquireAndReleaseOnly";
    /** A collection may find what the one before has not: buffers that others hold. */
    private static final int ROUNDS = 3;

    private final Level before = ResourceLeakDetector.getLevel();
    private final CapturedLog log = new CapturedLog(ResourceLeakDetector.class);

    LeakReports() {
        System.setProperty(ONLY_ACQUIRE_AND_RELEASE, "true");
        ResourceLeakDetector.setLevel(Level.PARANOID);
    }

    /** Lets the collector find what there is, and reports it. Leaks of its own show that whatever leaked is found. */
    List<String> all() {
        for (int round = 0; round < ROUNDS; round++) {
            var canary = CANARY + round;
            leak(canary);
            Eventually.holds("a leak is reported", () -> {
                System.gc();
                UnpooledByteBufAllocator.DEFAULT.directBuffer(1).release(); // reports are made when buffers are allocated
                return reports().stream().anyMatch(report -> report.contains(canary));
            });
        }
        return reports().stream().filter(report -> !report.contains(CANARY)).toList();
    }

    private static void leak(String hint) {
        UnpooledByteBufAllocator.DEFAULT.directBuffer(1).touch(hint);
    }

    private List<String> reports() {
        return log.lines().stream().map(line -> line.getMessage() + Arrays.toString(line.getParameters())).toList();
    }

    @Override
    public void close() {
        log.close();
        ResourceLeakDetector.setLevel(before);
    }
}
