package io.acusight.gateway.http.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;

/** Encodes request targets of HTTP/2 as {@link RequestTarget} does, before Vert.x and Quarkus see them. */
final class Http2Targets extends Http2FrameListenerDecorator {

    private final Http2ConnectionDecoder decoder;

    private Http2Targets(Http2ConnectionDecoder decoder) {
        super(decoder.frameListener());
        this.decoder = decoder;
    }

    /** Puts itself in front of the decoder's listener. */
    static void install(Http2ConnectionDecoder decoder) {
        decoder.frameListener(new Http2Targets(decoder));
    }

    /** With the first settings Vert.x exchanges the listener. */
    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        super.onSettingsRead(context, settings);
        if (!(decoder.frameListener() instanceof Http2Targets)) {
            install(decoder);
        }
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
            throws Http2Exception {
        encode(headers);
        super.onHeadersRead(context, stream, headers, padding, end);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int dependency, short weight,
            boolean exclusive, int padding, boolean end) throws Http2Exception {
        encode(headers);
        super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, end);
    }

    private static void encode(Http2Headers headers) {
        if (headers.path() != null) {
            var target = headers.path().toString();
            var encoded = RequestTarget.encoded(target);
            if (!encoded.equals(target)) {
                headers.path(encoded);
            }
        }
    }
}
