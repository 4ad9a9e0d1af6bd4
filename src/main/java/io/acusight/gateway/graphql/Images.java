package io.acusight.gateway.graphql;

import jakarta.inject.Singleton;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.upstream.ImageSource;

/** Where an operation gets its images from. */
@Singleton
public final class Images {

    private final ImageSource source;

    Images(ImageSource source) {
        this.source = source;
    }

    /** @return the requests of one operation, made with this caller's credential; to be put into its context */
    public ImageRequests requestsOf(Caller caller) {
        return new ImageRequests(source, caller);
    }
}
