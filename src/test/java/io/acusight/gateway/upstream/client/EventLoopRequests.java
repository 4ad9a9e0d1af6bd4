package io.acusight.gateway.upstream.client;

import java.util.ArrayList;
import java.util.List;

import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Sends requests as the gateway does: each on the event loop of its client's connection. */
final class EventLoopRequests {

    static final ImagesQuery ANY = new ImagesQuery(ImageConditions.NONE, ImageWindow.ONE, false, false);

    private EventLoopRequests() {
    }

    /** Returns the outcomes of several requests, sent at once from all event loops in turn. */
    static List<Outcome> askFromSeveral(Vertx vertx, UpstreamClient client, int count) {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < count; i++) {
            var outcome = new Outcome();
            outcomes.add(outcome);
            ((VertxInternal) vertx).createEventLoopContext()
                    .runOnContext(there -> client.send(ANY, "Bearer secret", "request-1", outcome));
        }
        return outcomes;
    }
}
