package io.acusight.gateway.upstream.connection;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;

/**
 * The connections to the upstream of one event loop. Each serves one caller for all its life. If there is no room for a new
 * one, the unused connection of another caller that has been unused for the longest time is closed.
 * <p>
 * Listeners are notified within {@link #acquire}, or within an event of a connection; they may acquire another connection then.
 */
public final class ConnectionPool {

    /**
     * A listener that has no connection yet.
     *
     * @param takesKept whether it takes a connection that becomes free
     */
    private record Waiting(String caller, ConnectionListener listener, boolean takesKept, ScheduledFuture<?> timer) {

        boolean isOver() {
            return !listener.isWaiting();
        }
    }

    private record Unused(UpstreamConnection connection, long until) {
    }

    private final EventExecutor eventLoop;
    private final Supplier<Future<NetSocket>> connector;
    private final int size;
    private final UpstreamLimits limits;
    /** Those in use, too. */
    private final Set<UpstreamConnection> open = new HashSet<>();
    /** The one that became unused last is last. */
    private final ArrayDeque<Unused> unused = new ArrayDeque<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int connecting;
    private @Nullable ScheduledFuture<?> cleaning;
    /** Set by any thread. */
    private volatile boolean closed;

    /**
     * @param connector opens connections, on this event loop
     * @param size the largest number of connections
     */
    public ConnectionPool(EventExecutor eventLoop, Supplier<Future<NetSocket>> connector, int size, UpstreamLimits limits) {
        this.eventLoop = eventLoop;
        this.connector = connector;
        this.size = size;
        this.limits = limits;
    }

    /**
     * Passes a connection of a caller to a listener: at once, as soon as one is open, or as soon as there is room. Waits up to
     * {@code gateway.upstream.connect-timeout} for room, and as long for the connection.
     *
     * @param caller the credential of the request
     */
    public void acquire(String caller, ConnectionListener listener) {
        var known = closed ? null : unusedOf(caller);
        if (known == null) {
            await(caller, listener, true);
        } else {
            listener.connected(known);
        }
    }

    /**
     * Passes a new connection to a listener, like {@link #acquire}: if one kept connection was closed by the upstream, others
     * may be, too.
     *
     * @param caller the credential of the request
     */
    public void acquireNew(String caller, ConnectionListener listener) {
        await(caller, listener, false);
    }

    private void await(String caller, ConnectionListener listener, boolean takesKept) {
        if (closed) {
            listener.failed(new ClosedChannelException());
            return;
        }
        var timer = eventLoop.schedule(
                () -> failIfWaiting(listener, new TimeoutException("no room for a connection in time")),
                limits.connectMillis(), TimeUnit.MILLISECONDS);
        waiting.add(new Waiting(caller, listener, takesKept, timer));
        serveWaiting();
    }

    /**
     * Opens and keeps no more connections. Those that are open are closed by the owner of the connector, after this. May be
     * called by any thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the event loop has ended
     */
    public void close() {
        closed = true; // now: what the connector fails with from here on is due to the end
        eventLoop.execute(this::failWaiting);
    }

    private void failWaiting() {
        for (var one = waiting.poll(); one != null; one = waiting.poll()) {
            one.timer.cancel(false);
            failIfWaiting(one.listener, new ClosedChannelException());
        }
    }

    /** Returns the caller's connection that was used last, if one is usable. */
    private @Nullable UpstreamConnection unusedOf(String caller) {
        for (var each = unused.descendingIterator(); each.hasNext();) {
            var candidate = each.next();
            if (candidate.connection.caller().equals(caller)) {
                each.remove();
                if (candidate.until - System.nanoTime() > 0 && candidate.connection.isQuiet()) {
                    return candidate.connection;
                }
                discard(candidate.connection);
            }
        }
        return null;
    }

    /** Opens connections for the first ones that wait, while there is room. */
    private void serveWaiting() {
        while (!waiting.isEmpty()) {
            if (waiting.element().isOver()) {
                waiting.remove().timer.cancel(false);
            } else if (makeRoom()) {
                connect(waiting.remove());
            } else {
                return;
            }
        }
    }

    /** Returns whether one more connection may be opened, for which another one may be closed. */
    private boolean makeRoom() {
        if (open.size() + connecting < size) {
            return true;
        }
        var longest = unused.poll();
        if (longest == null) {
            return false;
        }
        discard(longest.connection);
        return true;
    }

    private void connect(Waiting one) {
        connecting++;
        one.timer.cancel(false); // opening a connection has a timeout of its own
        newSocket().onComplete(connected -> {
            connecting--;
            if (connected.succeeded()) {
                opened(connected.result(), one);
            } else {
                // a connector that is being closed fails with whatever it was at
                failIfWaiting(one.listener, closed ? new ClosedChannelException() : connected.cause());
                serveWaiting();
            }
        });
    }

    private Future<NetSocket> newSocket() {
        try {
            return connector.get();
        } catch (IllegalStateException e) { // the connector is closed
            return Future.failedFuture(new ClosedChannelException());
        }
    }

    private void opened(NetSocket socket, Waiting one) {
        var channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
        try {
            var connection = new UpstreamConnection(channel, one.caller, limits, this::free, this::closed);
            open.add(connection);
            // later: with TLS, more than the end of the handshake may have been read just now
            eventLoop.execute(() -> handOver(connection, one));
        } catch (NoSuchElementException e) { // it is closed already, and has no handlers any more
            failIfWaiting(one.listener, new ClosedChannelException());
            serveWaiting();
        }
    }

    private void handOver(UpstreamConnection connection, Waiting one) {
        if (closed || !connection.isQuiet()) {
            discard(connection);
            failIfWaiting(one.listener, new ClosedChannelException());
            serveWaiting();
        } else if (one.isOver()) {
            free(connection);
        } else {
            one.listener.connected(connection);
        }
    }

    private static void failIfWaiting(ConnectionListener listener, Throwable cause) {
        if (listener.isWaiting()) {
            listener.failed(cause);
        }
    }

    /** Keeps a connection, or passes it on if its caller is the first one that waits. */
    private void free(UpstreamConnection connection) {
        if (closed) {
            discard(connection);
            return;
        }
        while (!waiting.isEmpty() && waiting.element().isOver()) {
            waiting.remove().timer.cancel(false);
        }
        if (!waiting.isEmpty() && mayTake(waiting.element(), connection)) {
            var first = waiting.remove();
            first.timer.cancel(false);
            first.listener.connected(connection);
            return;
        }
        unused.add(new Unused(connection, System.nanoTime() + TimeUnit.SECONDS.toNanos(keptSeconds(connection))));
        cleanLater();
        serveWaiting();
    }

    private static boolean mayTake(Waiting one, UpstreamConnection kept) {
        return one.takesKept && one.caller.equals(kept.caller()) && kept.isQuiet();
    }

    private int keptSeconds(UpstreamConnection connection) {
        return Math.min(connection.keptSeconds().orElse(Integer.MAX_VALUE), limits.keepAliveSeconds());
    }

    private void discard(UpstreamConnection connection) {
        open.remove(connection);
        connection.close();
    }

    private void closed(UpstreamConnection connection) {
        open.remove(connection);
        unused.removeIf(other -> other.connection == connection);
        serveWaiting();
    }

    private void cleanLater() {
        if (cleaning == null) {
            cleaning = eventLoop.schedule(this::clean, 1, TimeUnit.SECONDS);
        }
    }

    /** Closes connections that were not used for long. */
    private void clean() {
        cleaning = null;
        var now = System.nanoTime();
        unused.removeIf(one -> {
            var over = one.until - now <= 0;
            if (over) {
                discard(one.connection);
            }
            return over;
        });
        if (!unused.isEmpty()) {
            cleanLater();
        }
    }
}
