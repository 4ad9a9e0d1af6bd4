package io.acusight.gateway.http.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Sees the heads of HTTP/2 before Vert.x and Quarkus do: counts what they occupy, refuses those for which there is no room, and
 * encodes request targets as {@link RequestTarget} does.
 */
final class Http2Heads extends Http2FrameListenerDecorator {

    private final Http2ConnectionHandler codec;
    private final OpenStreams streams;

    private Http2Heads(Http2ConnectionHandler codec, OpenStreams streams) {
        super(codec.decoder().frameListener());
        this.codec = codec;
        this.streams = streams;
    }

    /** Puts itself in front of the decoder's listener. */
    static void install(Http2ConnectionHandler codec, OpenStreams streams) {
        codec.decoder().frameListener(new Http2Heads(codec, streams));
    }

    /**
     * With the first settings Vert.x exchanges the listener. A client may allow a table of any size for the fields of
     * responses:
     * Netty would fill it, if only with request ids.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-4.3.1-4">RFC 9113, compression state</a>
     */
    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        super.onSettingsRead(context, settings);
        if (!(codec.decoder().frameListener() instanceof Http2Heads)) {
            install(codec, streams);
        }
        if (settings.headerTableSize() != null && settings.headerTableSize() > Http2CodecUtil.DEFAULT_HEADER_TABLE_SIZE) {
            codec.encoder().configuration().headersConfiguration()
                    .maxHeaderTableSize(Http2CodecUtil.DEFAULT_HEADER_TABLE_SIZE);
        }
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
            throws Http2Exception {
        if (admits(context, stream, headers, end)) {
            super.onHeadersRead(context, stream, headers, padding, end);
        }
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int dependency, short weight,
            boolean exclusive, int padding, boolean end) throws Http2Exception {
        if (admits(context, stream, headers, end)) {
            super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, end);
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end)
            throws Http2Exception {
        if (end) {
            streams.arrived(stream);
        }
        return super.onDataRead(context, stream, data, padding, end);
    }

    private boolean admits(ChannelHandlerContext context, int stream, Http2Headers headers, boolean end) {
        if (headers.size() > RequestHeads.MOST_FIELDS) {
            refuseFields(context, stream);
            return false;
        }
        if (!streams.begin(stream, headers, () -> reset(context, stream, Http2Error.ENHANCE_YOUR_CALM))) {
            reset(context, stream, Http2Error.REFUSED_STREAM);
            return false;
        }
        if (end) {
            streams.arrived(stream);
        }
        encode(headers);
        return true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when it is sent
    private void refuseFields(ChannelHandlerContext context, int stream) {
        var status = HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.codeAsText();
        codec.encoder().writeHeaders(context, stream, new DefaultHttp2Headers().status(status), 0, true, context.newPromise());
        reset(context, stream, Http2Error.NO_ERROR);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when it is sent
    private void reset(ChannelHandlerContext context, int stream, Http2Error error) {
        codec.resetStream(context, stream, error.code(), context.newPromise());
        context.flush();
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
