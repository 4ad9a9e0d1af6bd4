package io.acusight.gateway.http.connection;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.overload.ClientBytes;
import io.acusight.gateway.overload.ConnectionBytes;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * What one connection occupies on the heap from its beginning to its end, requests aside. If there is no room for another, one
 * that has been idle for long is closed. For its event loop.
 */
final class Occupancy {

    private static final AttributeKey<Occupancy> KEY = AttributeKey.valueOf(Occupancy.class.getName());
    /** 6.8 KB were measured in an executable, whose references are long. */
    private static final int HTTP_1 = 7 * 1024;
    /** 14 KB, and up to 20 KB for a table of many small fields that the client may refer to. */
    private static final int HTTP_2 = 36 * 1024;
    /** 8 KB, and more while the connection begins. */
    private static final int TLS = 16 * 1024;

    private final ClientBytes.Holding bytes;
    private int occupied;
    /** Size of the buffer that Netty's decoder keeps for the longest line of a head so far. It doubles when it grows. */
    private int line = 512;

    private Occupancy(ClientBytes.Holding bytes) {
        this.bytes = bytes;
    }

    /**
     * A connection begins.
     *
     * @return false if there is no room for it
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when it is closed
    static boolean begin(Channel connection, boolean tls, ConnectionBytes all) {
        var occupancy = new Occupancy(all.begin(connection.eventLoop(), () -> close(connection)));
        connection.attr(KEY).set(occupancy);
        connection.closeFuture().addListener(closed -> occupancy.bytes.end());
        return occupancy.grow(HTTP_1 + (tls ? TLS : 0));
    }

    /** At once: HTTP/2 and TLS wait for the client, and an idle one is owed nothing. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when it is closed
    private static void close(Channel connection) {
        connection.close();
        if (connection.isOpen()) {
            connection.pipeline().firstContext().close();
        }
    }

    static @Nullable Occupancy of(Channel connection) {
        return connection.attr(KEY).get();
    }

    /** The client uses HTTP/2. Returns false if there is no room for that. */
    boolean upgrade() {
        return grow(HTTP_2 - HTTP_1);
    }

    /** A head has come with lines of this length. Returns false if there is no room for the buffer. */
    boolean keepsLine(int length) {
        var before = line;
        while (line < length) {
            line *= 2;
        }
        return line == before || grow(line - before);
    }

    private boolean grow(int by) {
        occupied += by;
        return bytes.holds(occupied);
    }

    /** A request is responded to. */
    void busy() {
        bytes.goesOn();
    }

    /** The client has all responses that it asked for. */
    void idle() {
        bytes.waits();
    }
}
