package io.acusight.gateway.http.response;

import org.jspecify.annotations.Nullable;

import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What Vert.x does not do with the streams of HTTP/2. */
public final class Http2Streams {

    private Http2Streams() {
    }

    static @Nullable Http2ConnectionHandler codec(ConnectionBase connection) {
        return connection.channel().pipeline().get(Http2ConnectionHandler.class);
    }

    /** Resets a stream, past Vert.x, which does not if it has been handed the end of the response. */
    @SuppressWarnings("FutureReturnValueIgnored") // the stream's writes fail with it
    public static void cancel(HttpConnection connection, int stream) {
        if (connection instanceof ConnectionBase base) {
            var codec = codec(base);
            if (codec != null) {
                var context = base.channel().pipeline().context(codec);
                codec.resetStream(context, stream, Http2Error.CANCEL.code(), context.newPromise());
                context.flush();
            }
        }
    }
}
