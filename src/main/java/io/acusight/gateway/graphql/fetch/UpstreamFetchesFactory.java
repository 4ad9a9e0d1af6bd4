package io.acusight.gateway.graphql.fetch;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.ImageSource;

/** Creates the {@link UpstreamFetches} of each HTTP request. */
@Singleton
public final class UpstreamFetchesFactory {

    private final ImageSource source;
    private final int pageConcurrency;
    private final Duration timeout;

    @Inject
    UpstreamFetchesFactory(ImageSource source, FetchConfig config, DeadlineConfig deadline) {
        this(source, config.pageConcurrency(), deadline.timeout());
    }

    UpstreamFetchesFactory(ImageSource source, int pageConcurrency, Duration timeout) {
        this.source = source;
        this.pageConcurrency = pageConcurrency;
        this.timeout = timeout;
    }

    /**
     * Returns the upstream requests of one HTTP request, made with this caller's credential. The time that they may
     * take begins now.
     *
     * @param trace goes upstream with each request
     */
    public UpstreamFetches create(Caller caller, RequestTrace trace) {
        return new UpstreamFetches(source, pageConcurrency, caller, trace, timeout, System::nanoTime);
    }
}
