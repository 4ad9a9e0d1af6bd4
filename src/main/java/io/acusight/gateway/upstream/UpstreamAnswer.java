package io.acusight.gateway.upstream;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;

/**
 * What came back for one request, whole.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param chunks the body, not compressed, as it was received. They live on the heap: nobody has to release them
 * @param length of the body in bytes
 */
record UpstreamAnswer(int status, @Nullable String retryAfter, List<Buffer> chunks, int length) {

    boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    void copyBodyTo(byte[] target) {
        var position = 0;
        for (var chunk : chunks) {
            chunk.getBytes(target, position);
            position += chunk.length();
        }
    }

    byte[] body() {
        var body = new byte[length];
        copyBodyTo(body);
        return body;
    }
}
