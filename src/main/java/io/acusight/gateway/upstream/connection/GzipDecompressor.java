package io.acusight.gateway.upstream.connection;

import org.jspecify.annotations.Nullable;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContentDecompressor;

/**
 * Decompresses bodies in gzip, the only encoding that requests ask for. Bodies in other encodings are passed on unchanged. A
 * gzip stream that ends early is passed on as far as it goes; it is never whole JSON.
 */
final class GzipDecompressor extends HttpContentDecompressor {

    static final String GZIP = "gzip";

    private final boolean requested;

    /**
     * @param requested whether requests ask for gzip
     * @param maxSize the largest number of bytes that one compressed piece of the body may be decompressed to
     */
    GzipDecompressor(boolean requested, int maxSize) {
        super(false, maxSize);
        this.requested = requested;
    }

    @Override
    protected @Nullable EmbeddedChannel newContentDecoder(String encoding) throws Exception {
        return requested && (GZIP.equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding))
                ? super.newContentDecoder(encoding)
                : null;
    }
}
