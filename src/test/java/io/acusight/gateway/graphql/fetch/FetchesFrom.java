package io.acusight.gateway.graphql.fetch;

import java.time.Duration;

import io.acusight.gateway.upstream.ImageSource;

/** Lets tests of other packages choose where images come from. */
public final class FetchesFrom {

    private FetchesFrom() {
    }

    public static UpstreamFetchesFactory source(ImageSource source) {
        return new UpstreamFetchesFactory(source, 4, Duration.ofDays(1));
    }
}
