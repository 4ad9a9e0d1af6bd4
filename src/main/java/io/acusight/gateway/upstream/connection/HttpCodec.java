package io.acusight.gateway.upstream.connection;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestEncoder;

/** The handlers that encode the requests of a connection, and decode and decompress their responses. */
public final class HttpCodec {

    /** The name of the handler of Vert.x that uses the connection, the last one. */
    static final String HANDLER = "handler";
    /** The name of the codec of Vert.x' HTTP client. */
    private static final String CODEC = "codec";
    /** The largest piece of a body: as much as one read from the socket brings. */
    private static final int CHUNK_SIZE = 64 * 1024;

    private HttpCodec() {
    }

    /** Adds the handlers to a connection without a codec. */
    static ExchangeDecoder add(ChannelPipeline pipeline, UpstreamLimits limits) {
        var decoder = decoder(limits);
        pipeline.addBefore(HANDLER, CODEC, codec(decoder));
        pipeline.addBefore(HANDLER, null, decompressor(limits));
        return decoder;
    }

    /** Replaces the codec of a new connection of Vert.x' HTTP client, and expects the response to one request on it. */
    public static void replace(ChannelPipeline pipeline, UpstreamLimits limits) {
        var decoder = decoder(limits);
        pipeline.replace(CODEC, CODEC, codec(decoder));
        pipeline.addBefore(HANDLER, null, decompressor(limits));
        decoder.expect();
    }

    private static ExchangeDecoder decoder(UpstreamLimits limits) {
        return new ExchangeDecoder(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.headerSize())
                .setMaxHeaderSize(limits.headerSize())
                .setMaxChunkSize(CHUNK_SIZE));
    }

    private static CombinedChannelDuplexHandler<ExchangeDecoder, HttpRequestEncoder> codec(ExchangeDecoder decoder) {
        return new CombinedChannelDuplexHandler<>(decoder, new HttpRequestEncoder());
    }

    private static GzipDecompressor decompressor(UpstreamLimits limits) {
        return new GzipDecompressor(limits.compression(), limits.bodySize());
    }
}
