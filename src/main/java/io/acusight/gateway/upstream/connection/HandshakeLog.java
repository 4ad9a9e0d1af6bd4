package io.acusight.gateway.upstream.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

/** Logs why TLS connections to the upstream fail, at most once a minute: clients are not told, and every request may fail. */
public final class HandshakeLog {

    private static final Logger LOG = Logger.getLogger(HandshakeLog.class);
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();
    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private HandshakeLog() {
    }

    /** Logs the reasons in the failure's causes, if none were logged within the last minute. */
    public static void warn(Throwable failure) {
        var now = System.nanoTime();
        var next = NEXT.get();
        if (now - next >= 0 && NEXT.compareAndSet(next, now + INTERVAL)) {
            LOG.warnf("No TLS connection to the upstream: %s", reasons(failure));
        }
    }

    /** Lets the next failure be logged. For tests. */
    public static void reset() {
        NEXT.set(System.nanoTime());
    }

    private static String reasons(Throwable failure) {
        var reasons = new StringBuilder(String.valueOf(failure.getMessage()));
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            reasons.append(": ").append(cause.getMessage());
        }
        return reasons.toString();
    }
}
