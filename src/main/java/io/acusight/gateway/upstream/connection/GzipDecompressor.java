package io.acusight.gateway.upstream.connection;

import org.jspecify.annotations.Nullable;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContentDecompressor;

/** Decompresses bodies in gzip, the only encoding that requests ask for. Bodies in other encodings are passed on unchanged. */
final class GzipDecompressor extends HttpContentDecompressor {

    static final String GZIP = "gzip";

    private final boolean requested;

    /** @param maxSize the largest number of bytes that one read from the socket may be decompressed to */
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
