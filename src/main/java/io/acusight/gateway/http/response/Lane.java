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

    private final EventExecutor eventLoop;
    private final ByteBudget budget;
    private final long timeout;
    private final AtomicBoolean makingRoom = new AtomicBoolean();
    private @Nullable Transmission first;
    private @Nullable Transmission last;
    private boolean watching;
    /** The bytes that connections of HTTP/2 have not taken yet. */
    private final Map<HttpConnection, Long> bytes = new HashMap<>();

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
        count(transmission, transmission.size());
        watch();
        transmission.start();
    }

    /** Returns how many bytes a connection of HTTP/2 has not taken yet. */
    long bytesOf(HttpConnection connection) {
        return bytes.getOrDefault(connection, 0L);
    }

    void moveToEnd(Transmission transmission) {
        if (transmission != last) {
            unlink(transmission);
            append(transmission);
        }
    }

    void remove(Transmission transmission) {
        unlink(transmission);
        count(transmission, -transmission.size());
        budget.release(transmission.size());
    }

    private void count(Transmission transmission, long more) {
        var connection = transmission.sharedConnection();
        if (connection != null) {
            bytes.merge(connection, more, (known, change) -> known + change == 0 ? null : known + change);
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
            cut(first);
        }
        if (first != null) {
            watch();
        }
    }

    /** Cuts the transmission that has made no progress for the longest time. Called by any thread. */
    private void makeRoom() {
        if (makingRoom.compareAndSet(false, true)) {
            eventLoop.execute(() -> {
                makingRoom.set(false);
                if (first != null && System.nanoTime() - first.progressAt() >= PATIENCE) {
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
