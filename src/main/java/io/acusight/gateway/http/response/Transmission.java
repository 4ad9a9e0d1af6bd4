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

    private final Lane lane;
    private final PendingResponse pending;
    private final HttpServerResponse response;
    private final ByteBuf body;
    private final int size;
    private long progressAt = System.nanoTime();
    private boolean over;

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
        if (size <= WHOLE_UP_TO) {
            response.end(Buffer.buffer(body)).onComplete(ended -> end());
        } else {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(size));
            writePieces();
        }
    }

    int size() {
        return size;
    }

    long progressAt() {
        return progressAt;
    }

    boolean isOf(HttpConnection connection) {
        return pending.connection() == connection;
    }

    /** Ends without the rest of the body: closes the connection, over HTTP/2 the stream. */
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is closed
    void cut() {
        if (pending.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else if (pending.connection() instanceof ConnectionBase connection) {
            connection.channel().close(); // Vert.x would wait for the bytes that do not go
        }
        end();
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
        var piece = body.readRetainedSlice(Math.min(PIECE_SIZE, body.readableBytes()));
        var sent = body.isReadable() ? response.write(Buffer.buffer(piece)) : response.end(Buffer.buffer(piece));
        return sent.onComplete(result -> piece.release());
    }

    private void gone(AsyncResult<Void> result) {
        progress(result);
        writePieces();
    }

    private void progress(AsyncResult<Void> result) {
        if (result.failed() || !body.isReadable()) {
            end();
        } else if (!over) {
            progressAt = System.nanoTime();
            lane.moveToEnd(this);
        }
    }

    private void end() {
        if (!over) {
            over = true;
            lane.remove(this);
            body.release();
        }
    }
}
