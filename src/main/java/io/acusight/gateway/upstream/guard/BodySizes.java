package io.acusight.gateway.upstream.guard;

import java.util.concurrent.atomic.AtomicLongArray;

import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;

/**
 * How many bytes a response will probably bring: for each combination of include flags a moving average of the bytes for one
 * image of the limit. It follows a larger response of a whole page at once, that of few images less, and a smaller one slowly.
 * For all threads; a lost update matters
 * little.
 */
final class BodySizes {

    /** The envelope, and what is left of the images if there are few. */
    private static final int ENVELOPE = 1024;
    private static final int FIRST_GUESS = 1024;
    private static final int FIRST_GUESS_WITH_ANNOTATIONS = 4096;
    private static final int SLOWNESS = 16;

    private final AtomicLongArray perImage = new AtomicLongArray(
            new long[] { FIRST_GUESS, FIRST_GUESS, FIRST_GUESS_WITH_ANNOTATIONS, FIRST_GUESS_WITH_ANNOTATIONS });

    private final long maxBody;

    /** @param maxBody the largest number of bytes of a body */
    BodySizes(long maxBody) {
        this.maxBody = maxBody;
    }

    /** Returns the probable number of bytes of the response to a query. */
    long estimate(ImagesQuery query) {
        return Math.min(maxBody, ENVELOPE + query.window().limit() * perImage.get(index(query)));
    }

    /** Learns from the response to a query. */
    void learn(ImagesQuery query, int bytes) {
        var seen = Math.max(0, bytes - ENVELOPE) / query.window().limit();
        var known = perImage.get(index(query));
        perImage.set(index(query), seen >= known ? known + (seen - known) * query.window().limit() / ImageWindow.MAX_LIMIT
                : known - (known - seen) / SLOWNESS);
    }

    private static int index(ImagesQuery query) {
        return (query.includeAnnotations() ? 2 : 0) + (query.includeImageUrl() ? 1 : 0);
    }
}
