package io.acusight.gateway.graphql;

import io.acusight.gateway.upstream.ImageSource;

/** Lets tests of other packages choose where images come from. */
public final class ImagesFrom {

    private ImagesFrom() {
    }

    public static Images source(ImageSource source) {
        return new Images(source);
    }
}
