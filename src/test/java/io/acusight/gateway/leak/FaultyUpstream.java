package io.acusight.gateway.leak;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import io.acusight.gateway.fixture.ScriptedRequest;
import io.acusight.gateway.fixture.ScriptedServer;

/** The upstream. Each request names the {@link Reaction} to it. */
final class FaultyUpstream implements AutoCloseable {

    /** {@code gateway.upstream.max-body-size}, bytes. */
    static final int MAX_BODY_SIZE = 512 * 1024;

    private static final Pattern DEVICE = Pattern.compile("[?&]device_id=([\\w.]+)");

    private final Arrivals arrivals = new Arrivals();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final ScriptedServer server = new ScriptedServer(this::serve);

    String url() {
        return "http://localhost:" + server.port() + "/api";
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Returns the number of connections that the gateway keeps. */
    int connections() {
        return server.connections();
    }

    /** Returns the number of requests whose responses are not complete. */
    int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(ScriptedRequest request) throws IOException {
        var device = DEVICE.matcher(request.head());
        if (!device.find()) {
            throw new IOException("unknown request: " + request.head());
        }
        unanswered.incrementAndGet();
        try {
            var exchange = new FaultyExchange(device.group(1), request, arrivals);
            Reaction.of(exchange.device()).serve(exchange);
        } finally {
            unanswered.decrementAndGet();
        }
    }
}
