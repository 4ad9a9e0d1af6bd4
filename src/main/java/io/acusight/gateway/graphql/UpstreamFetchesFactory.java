package io.acusight.gateway.graphql;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.upstream.ImageSource;

/** Creates the {@link UpstreamFetches} of each HTTP request. */
@Singleton
public final class UpstreamFetchesFactory {

    private final ImageSource source;
    private final Duration timeout;

    @Inject
    UpstreamFetchesFactory(ImageSource source, DeadlineConfig config) {
        this(source, config.timeout());
    }

    UpstreamFetchesFactory(ImageSource source, Duration timeout) {
        this.source = source;
        this.timeout = timeout;
    }

    /**
     * Returns the upstream requests of one HTTP request, made with this caller's credential. The time that they may
     * take begins now.
     *
     * @param requestId goes upstream with each request
     */
    public UpstreamFetches create(Caller caller, String requestId) {
        return new UpstreamFetches(source, caller, requestId, timeout, System::nanoTime);
    }
}
