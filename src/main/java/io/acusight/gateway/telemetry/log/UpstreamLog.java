package io.acusight.gateway.telemetry.log;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.acusight.gateway.telemetry.RequestIdScope;
import io.vertx.core.Vertx;

/**
 * The log of the upstream's failures, category {@code gateway.upstream}, at WARN: one line of each kind in ten seconds, and how
 * many more there were.
 */
@Singleton
public final class UpstreamLog {

    private static final Logger LOG = Logger.getLogger("gateway.upstream");
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final RepeatedLines lines;

    @Inject
    public UpstreamLog(Vertx vertx) {
        lines = new RepeatedLines(WINDOW, step -> Later.run(vertx, WINDOW, step), LOG::warn);
    }

    /**
     * A request has failed.
     *
     * @param kind what failures are summed up by: few values
     * @param cause the cause in words, if there is more to say; must not contain a credential
     */
    public void failed(String requestId, String kind, Supplier<String> cause) {
        var what = "upstream failed: " + kind;
        lines.write(what, () -> RequestIdScope.run(requestId, () -> LOG.warn(what + cause.get())));
    }
}
