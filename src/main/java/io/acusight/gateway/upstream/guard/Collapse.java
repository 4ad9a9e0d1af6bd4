package io.acusight.gateway.upstream.guard;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.metrics.UpstreamMetrics;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.guard.Loop.Loops;

/**
 * Sends one request for all that are equal and in progress at the same time, on any event loop: the same query with the same
 * credential, compared in full, because only a credential's owner may see its responses.
 */
final class Collapse implements UpstreamClient {

    private record Key(ImagesQuery query, String authorization) {
    }

    private final UpstreamClient next;
    private final Loops loops;
    private final UpstreamMetrics metrics;
    private final ConcurrentMap<Key, SharedCall> inProgress = new ConcurrentHashMap<>();

    Collapse(UpstreamClient next, Loops loops, UpstreamMetrics metrics) {
        this.metrics = metrics;
        this.next = next;
        this.loops = loops;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        var key = new Key(request.query(), request.authorization());
        var loop = loops.current();
        var shared = new SharedCall(loop, request.deadline(), receiver, over -> inProgress.remove(key, over));
        for (var known = inProgress.putIfAbsent(key, shared); known != null; known = inProgress.putIfAbsent(key, shared)) {
            var call = known.join(loop, request.deadline(), receiver);
            if (call != null) {
                metrics.collapsed();
                return call;
            }
            inProgress.remove(key, known); // it is over: whoever ended it is about to remove it, too
        }
        shared.send(next, request);
        return shared.first();
    }

    @Override
    public void close() {
        next.close();
    }
}
