package io.acusight.gateway.overload;

import io.quarkus.runtime.ImageMode;

/**
 * How the heap is shared out: to the gateway itself, to its caches, to what clients' requests and connections occupy, and to
 * the
 * page that is being read. What is not occupied by requests and connections is left to the page.
 *
 * @param size the largest size of the heap
 * @param itself what the gateway keeps before the first request
 * @param caches what the caches of documents keep when they are full
 */
record HeapShare(long size, long itself, long caches) {

    private static final long OF_EXECUTABLE = 8 << 20;
    private static final long OF_JVM = 24 << 20;
    /** Documents and variables occupy several times as much once they are read. */
    private static final int PART_OF_REQUESTS = 8;
    private static final long LEAST = 1 << 20;
    /** Reading a body takes about twice its size. */
    private static final int COPIES = 2;

    static HeapShare of(long size, long caches) {
        return new HeapShare(size, ImageMode.current() == ImageMode.JVM ? OF_JVM : OF_EXECUTABLE, caches);
    }

    /** Returns how many bytes clients' requests may occupy, if that is not configured. */
    long requests() {
        return size / PART_OF_REQUESTS;
    }

    /** Returns how many bytes clients' connections may occupy beside these requests, if that is not configured. */
    long connections(long requests) {
        return Math.max(LEAST, left() - requests);
    }

    /** Returns the size of the largest upstream body that can be read. */
    long largestBody() {
        return Math.max(0, left() / COPIES);
    }

    /** Returns the size of the largest upstream body that can be read while clients occupy so much. */
    long largestBodyBeside(long clients) {
        return Math.max(0, (left() - clients) / COPIES);
    }

    private long left() {
        return size - itself - caches;
    }
}
