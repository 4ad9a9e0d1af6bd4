package io.acusight.gateway.http.response;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.overload.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.http.HttpConnection;

/** The transmissions of one event loop, the one that has made no progress for the longest time first. */
final class Lane {

    /** How often transmissions without progress are looked for. */
    private static final long PERIOD_MILLIS = 500;
    /** Without progress for so long, a transmission is cut if others need the room. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    /** What is cut at once is a sixteenth of the room, or one transmission. */
    private static final int PARTS = 16;

    private final EventExecutor eventLoop;
    private final ByteBudget budget;
    private final long timeout;
    private final AtomicBoolean makingRoom = new AtomicBoolean();
    private @Nullable Transmission first;
    private @Nullable Transmission last;
    private boolean watching;
    /** The connections of HTTP/2 that have not taken everything yet. */
    private final Map<HttpConnection, Shared> shared = new HashMap<>();

    /** A connection of several transmissions. */
    private static final class Shared {

        private long bytes;
        private long progressAt = System.nanoTime();
    }

    /** @param timeout nanoseconds without progress after which a transmission is cut */
    Lane(EventExecutor eventLoop, ByteBudget budget, long timeout) {
        this.eventLoop = eventLoop;
        this.budget = budget;
        this.timeout = timeout;
        budget.whenShort(this::makeRoom);
    }

    /** Sends a body whose bytes are reserved. Takes over both, and releases them when the last byte has gone or never will. */
    void send(PendingResponse pending, ByteBuf body) {
        var transmission = new Transmission(this, pending, body);
        append(transmission);
        count(transmission, transmission.cost());
        watch();
        transmission.start();
    }

    /** Returns how many bytes a connection of HTTP/2 has not taken yet. */
    long bytesOf(HttpConnection connection) {
        var known = shared.get(connection);
        return known == null ? 0 : known.bytes;
    }

    /** The client has taken a piece. */
    void progressed(Transmission transmission) {
        var known = shared.get(transmission.sharedConnection());
        if (known != null) {
            known.progressAt = System.nanoTime();
        }
    }

    void moveToEnd(Transmission transmission) {
        if (transmission != last) {
            unlink(transmission);
            append(transmission);
        }
    }

    void remove(Transmission transmission) {
        unlink(transmission);
        count(transmission, -transmission.cost());
        budget.release(transmission.cost());
    }

    private void count(Transmission transmission, long more) {
        var connection = transmission.sharedConnection();
        if (connection != null) {
            var known = shared.computeIfAbsent(connection, absent -> new Shared());
            known.bytes += more;
            if (known.bytes == 0) {
                shared.remove(connection);
            }
        }
    }

    private void append(Transmission transmission) {
        transmission.previous = last;
        transmission.next = null;
        if (last == null) {
            first = transmission;
        } else {
            last.next = transmission;
        }
        last = transmission;
    }

    private void unlink(Transmission transmission) {
        if (transmission.previous == null) {
            first = transmission.next;
        } else {
            transmission.previous.next = transmission.next;
        }
        if (transmission.next == null) {
            last = transmission.previous;
        } else {
            transmission.next.previous = transmission.previous;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing waits for it
    private void watch() {
        if (!watching) {
            watching = true;
            eventLoop.schedule(this::cutStalled, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void cutStalled() {
        watching = false;
        while (first != null && System.nanoTime() - first.progressAt() >= timeout) {
            if (isBehindOthers(first)) {
                first.touch();
            } else {
                cut(first);
            }
        }
        if (first != null) {
            watch();
        }
    }

    /** Whether it is not its client that is slow: the connection takes others that are ahead of it. */
    private boolean isBehindOthers(Transmission stalled) {
        var known = shared.get(stalled.sharedConnection());
        return known != null && System.nanoTime() - known.progressAt < timeout && stalled.waitsForConnection();
    }

    /**
     * Cuts those transmissions that have made no progress for the longest time, as many as make a noticeable part of the room:
     * many small ones are in the way as one large one is. Also those that are behind others of their connection: else a client
     * could keep many responses safe behind one that it takes slowly. Called by any thread.
     */
    private void makeRoom() {
        if (makingRoom.compareAndSet(false, true)) {
            eventLoop.execute(() -> {
                makingRoom.set(false);
                for (long cut = 0; cut < budget.max() / PARTS && first != null
                        && System.nanoTime() - first.progressAt() >= PATIENCE;) {
                    cut += first.cost();
                    cut(first);
                }
            });
        }
    }

    /** What has been cut ends when its writes have failed. If they do not, it is cut again. */
    private static void cut(Transmission stalled) {
        stalled.touch();
        stalled.cut();
    }
}
