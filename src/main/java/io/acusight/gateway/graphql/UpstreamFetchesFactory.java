package io.acusight.gateway.graphql;

import jakarta.inject.Singleton;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.upstream.ImageSource;

/** Creates the {@link UpstreamFetches} of each HTTP request. */
@Singleton
public final class UpstreamFetchesFactory {

    private final ImageSource source;

    UpstreamFetchesFactory(ImageSource source) {
        this.source = source;
    }

    /**
     * Returns the upstream requests of one HTTP request, made with this caller's credential.
     *
     * @param requestId goes upstream with each request
     */
    public UpstreamFetches create(Caller caller, String requestId) {
        return new UpstreamFetches(source, caller, requestId);
    }
}
