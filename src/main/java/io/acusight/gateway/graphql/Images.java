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

    /**
     * @param requestId goes upstream with each request
     * @return the requests upstream of one HTTP request, made with this caller's credential
     */
    public ImageFetches fetches(Caller caller, String requestId) {
        return new ImageFetches(source, caller, requestId);
    }
}
