package io.acusight.gateway.http.response;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A body on its way to a client. It owns the body until the last byte has gone. A large body is written piece by piece, so that
 * its progress shows; a piece is written once the one before has gone.
 */
final class Transmission {

    private static final int WHOLE_UP_TO = 128 * 1024;
    private static final int PIECE_SIZE = 32 * 1024;
    /** Over HTTP/2, where many responses share a connection, each of them progresses by less. */
    private static final int HTTP2_PIECE_SIZE = 16 * 1024;

    /** What a response may occupy beside its body: head, request, their place in the connection, and buffers. */
    private static final int OVERHEAD = 32 * 1024;

    private final Lane lane;
    private final PendingResponse pending;
    private final HttpServerResponse response;
    private final ByteBuf body;
    private final int size;
    private long progressAt = System.nanoTime();
    private boolean over;
    private boolean cut;

    /** Neighbors in the {@link Lane}, which alone uses these. */
    @Nullable
    Transmission previous;
    @Nullable
    Transmission next;

    Transmission(Lane lane, PendingResponse pending, ByteBuf body) {
        this.lane = lane;
        this.pending = pending;
        this.body = body;
        response = pending.response();
        size = body.readableBytes();
    }

    /** Writes the body. Releases it if that throws. */
    void start() {
        try {
            write();
        } catch (RuntimeException | Error failure) {
            end();
            throw failure;
        }
    }

    @SuppressWarnings("deprecation") // Vert.x 4 has no other way to wrap a Netty buffer
    private void write() {
        if (size <= wholeUpTo()) {
            response.end(Buffer.buffer(body)).onComplete(this::progress);
        } else {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(size));
            writePieces();
        }
    }

    private int wholeUpTo() {
        return pending.version() == HttpVersion.HTTP_2 ? HTTP2_PIECE_SIZE : WHOLE_UP_TO;
    }

    /** Returns how many bytes a response with such a body counts. */
    static int cost(int size) {
        return size + OVERHEAD;
    }

    int cost() {
        return cost(size);
    }

    long progressAt() {
        return progressAt;
    }

    /** Returns the connection if it may have several transmissions at once. */
    @Nullable
    HttpConnection sharedConnection() {
        return pending.version() == HttpVersion.HTTP_2 ? pending.connection() : null;
    }

    /**
     * Returns whether the client would take more of this response if its connection were not busy with others: HTTP/2 bounds
     * what is on its way on each stream, and on all of them together.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-5.2">RFC 9113, flow control</a>
     */
    boolean waitsForConnection() {
        if (!(pending.connection() instanceof ConnectionBase connection)) {
            return false;
        }
        var http2 = Http2Streams.codec(connection);
        if (http2 == null) {
            return false;
        }
        var stream = http2.connection().stream(response.streamId());
        return stream != null && http2.encoder().flowController().windowSize(stream) > 0;
    }

    /**
     * Gives the client up: resets the stream of HTTP/2, or else closes the connection. The body is released when what is being
     * written has failed: until then, Netty may still send it. To be called again if that does not happen soon.
     */
    void cut() {
        if (!(pending.connection() instanceof ConnectionBase connection)) {
            return;
        }
        if (Http2Streams.codec(connection) == null || cut) {
            close(connection);
        } else {
            Http2Streams.cancel(pending.connection(), response.streamId());
        }
        cut = true;
    }

    /** Closes past Vert.x' handler and that of HTTP/2, which would wait for the bytes that do not go. */
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is closed
    private static void close(ConnectionBase connection) {
        connection.channelHandlerContext().close();
    }

    /** Writes pieces for as long as they go at once. */
    private void writePieces() {
        while (!over) {
            var written = writePiece();
            if (!written.isComplete()) {
                written.onComplete(this::gone);
                return;
            }
            progress(written);
        }
    }

    @SuppressWarnings("deprecation") // Vert.x 4 has no other way to wrap a Netty buffer
    private Future<Void> writePiece() {
        var most = pending.version() == HttpVersion.HTTP_2 ? HTTP2_PIECE_SIZE : PIECE_SIZE;
        var piece = body.readRetainedSlice(Math.min(most, body.readableBytes()));
        try {
            var sent = body.isReadable() ? response.write(Buffer.buffer(piece)) : response.end(Buffer.buffer(piece));
            return sent.onComplete(result -> piece.release());
        } catch (RuntimeException | Error failure) {
            piece.release();
            throw failure;
        }
    }

    private void gone(AsyncResult<Void> result) {
        progress(result);
        writePieces();
    }

    private void progress(AsyncResult<Void> result) {
        if (result.succeeded()) {
            lane.progressed(this);
        }
        if (result.failed() || size <= wholeUpTo() || !body.isReadable()) {
            end();
        } else if (!over) {
            touch();
        }
    }

    /** Begins to wait for progress again. */
    void touch() {
        progressAt = System.nanoTime();
        lane.moveToEnd(this);
    }

    private void end() {
        if (!over) {
            over = true;
            lane.remove(this);
            body.release();
        }
    }
}
