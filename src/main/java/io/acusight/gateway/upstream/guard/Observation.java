package io.acusight.gateway.upstream.guard;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.telemetry.Tracing;
import io.acusight.gateway.telemetry.Tracing.UpstreamSpan;
import io.acusight.gateway.telemetry.log.UpstreamLog;
import io.acusight.gateway.telemetry.metrics.UpstreamMetrics;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamFailure;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;

/** Measures each try of a request, has a span for it, and logs it if the upstream may be at fault. */
final class Observation implements UpstreamClient {

    private static final String INTERNAL = "internal";
    /** The gateway had no room for the body. This is not a failure of the upstream. */
    private static final String OVERLOADED = "overloaded";
    private static final String CANCELED = "canceled";
    /** Nobody waits any more because the operation's time is over, not because the client has gone. */
    private static final String DEADLINE = "deadline";
    private static final String WITHHELD = "(withheld: it contains the credential)";

    private final UpstreamClient next;
    private final UpstreamMetrics metrics;
    private final UpstreamLog log;
    private final Tracing tracing;
    private final LongSupplier nanoTime;

    Observation(UpstreamClient next, UpstreamMetrics metrics, UpstreamLog log, Tracing tracing, LongSupplier nanoTime) {
        this.tracing = tracing;
        this.next = next;
        this.metrics = metrics;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        var span = tracing.begin(METHOD, PATH);
        var call = new Try(request, span, receiver);
        metrics.began();
        call.send(next, span == null ? request : request.within(span.trace(request.trace())));
        return call;
    }

    @Override
    public void close() {
        next.close();
    }

    /** A failure that is not due to what a client asked for. */
    private static boolean isFailure(int status) {
        return (status < 200 || status > 299) && status != 400 && status != 404;
    }

    private final class Try extends GuardedCall {

        private final UpstreamRequest request;
        private final @Nullable UpstreamSpan span;
        private final long begunAt = nanoTime.getAsLong();
        private boolean hasOutcome;

        Try(UpstreamRequest request, @Nullable UpstreamSpan span, ResponseReceiver receiver) {
            super(receiver);
            this.span = span;
            this.request = request;
        }

        @Override
        public void responded(UpstreamResponse response) {
            try {
                if (!isOver()) {
                    observe(response);
                }
            } finally {
                super.responded(response);
            }
        }

        private void observe(UpstreamResponse response) {
            hasOutcome = true;
            var status = response.status();
            metrics.responded(status, response.body().length(), nanos());
            if (span != null) {
                span.responded(status);
            }
            if (isFailure(status)) {
                log.failed(request.trace().id(), "status " + status, () -> "");
            }
        }

        @Override
        public void failed(GatewayException failure) {
            try {
                if (!isOver()) {
                    observe(failure);
                }
            } finally {
                super.failed(failure);
            }
        }

        private void observe(GatewayException failure) {
            hasOutcome = true;
            if (failure.code() == ErrorCode.OVERLOADED) {
                failed(OVERLOADED);
                return;
            }
            var kind = failure instanceof UpstreamFailure known ? known.kind() : INTERNAL;
            failed(kind);
            log.failed(request.trace().id(), kind, () -> ": " + words(failure));
        }

        private String words(GatewayException failure) {
            var words = failure instanceof UpstreamFailure known ? known.causeInWords() : String.valueOf(failure.getCause());
            var credential = request.authorization();
            return words.contains(credential.substring(credential.indexOf(' ') + 1).strip()) ? WITHHELD : words;
        }

        @Override
        void ended() {
            if (!hasOutcome && request.deadline().nanosLeft() <= 0) {
                failed(DEADLINE);
                log.failed(request.trace().id(), DEADLINE, () -> ": the time of the operation is over");
            } else if (!hasOutcome) {
                failed(CANCELED);
            }
        }

        private void failed(String reason) {
            metrics.failed(reason, nanos());
            if (span != null) {
                span.failed(reason);
            }
        }

        private long nanos() {
            return nanoTime.getAsLong() - begunAt;
        }
    }
}
