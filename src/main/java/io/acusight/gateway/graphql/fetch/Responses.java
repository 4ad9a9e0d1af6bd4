package io.acusight.gateway.graphql.fetch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.UpstreamBody;

/** The requests that were sent, by query, each once. Owns the bodies of their responses until they are released. */
final class Responses {

    private final Requests requests;
    private final Map<ImagesQuery, CompletableFuture<UpstreamBody>> sent = new LinkedHashMap<>();

    Responses(Requests requests) {
        this.requests = requests;
    }

    /** Sends a query if that has not been done. */
    void send(ImagesQuery query) {
        if (!sent.containsKey(query)) {
            sent.put(query, requests.send(query));
        }
    }

    /** Returns the response to a query that was sent. */
    CompletableFuture<UpstreamBody> to(ImagesQuery query) {
        var body = sent.get(query);
        if (body == null) {
            throw new IllegalStateException("not sent: " + query);
        }
        return body;
    }

    /** Returns a future that is complete when all responses are. */
    CompletableFuture<Void> all() {
        return CompletableFuture.allOf(sent.values().toArray(CompletableFuture<?>[]::new));
    }

    /** Returns whether a query was sent and its response is complete. */
    boolean isComplete(ImagesQuery query) {
        var body = sent.get(query);
        return body != null && body.isDone();
    }

    /** Returns the number of bytes of a complete response; 0 if it failed. */
    long length(ImagesQuery query) {
        var body = to(query);
        return body.isCompletedExceptionally() ? 0 : body.join().length();
    }

    Set<ImagesQuery> queries() {
        return sent.keySet();
    }

    /** Aborts a request, or releases its body. No effect if it was not sent. */
    void release(ImagesQuery query) {
        var body = sent.remove(query);
        if (body != null) {
            release(body);
        }
    }

    void releaseAll() {
        sent.values().forEach(Responses::release);
        sent.clear();
    }

    private static void release(CompletableFuture<UpstreamBody> body) {
        var cancelled = body.cancel(false);
        if (!cancelled && !body.isCompletedExceptionally()) {
            body.join().release();
        }
    }
}
