package io.acusight.gateway.graphql.fetch;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets event loops read large bodies one at a time. Whoever reads them copies them to the heap and needs several times their
 * size
 * there until the response is written, on either path of execution. Several event loops that did so at once would exceed the
 * heap.
 */
final class LargeBodies {

    /** More bytes than this are read by one event loop at a time. */
    static final int LARGE = 1024 * 1024;

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private LargeBodies() {
    }

    /** Runs what reads so many bytes. Waits, if they are large, until no other event loop does the same. */
    static void read(long bytes, Runnable reading) {
        if (bytes <= LARGE) {
            reading.run();
            return;
        }
        ONE_AT_A_TIME.lock();
        try {
            reading.run();
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }
}
