package io.acusight.gateway.http.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.overload.ClientBytes;
import io.acusight.gateway.overload.RequestBytes;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.AttributeKey;

/** The streams of one connection of HTTP/2, each until both sides have ended it or it is reset. For its event loop. */
final class OpenStreams extends Http2EventAdapter {

    private static final AttributeKey<OpenStreams> KEY = AttributeKey.valueOf(OpenStreams.class.getName());
    /** What a stream occupies beside its head. */
    private static final int STREAM = 2048;
    /** What a field occupies beside its name and value. */
    private static final int FIELD = 64;

    private final Executor eventLoop;
    private final @Nullable Occupancy occupancy;
    private final Http2Connection connection;
    private final RequestBytes bytes;
    private final Map<Integer, ClientBytes.Holding> heads = new HashMap<>();
    private final Map<Integer, Runnable> whenClosed = new HashMap<>(0);

    private OpenStreams(Executor eventLoop, @Nullable Occupancy occupancy, Http2Connection connection, RequestBytes bytes) {
        this.eventLoop = eventLoop;
        this.occupancy = occupancy;
        this.connection = connection;
        this.bytes = bytes;
    }

    static OpenStreams watch(Channel channel, Http2Connection connection, RequestBytes bytes) {
        var streams = new OpenStreams(channel.eventLoop(), Occupancy.of(channel), connection, bytes);
        channel.attr(KEY).set(streams);
        connection.addListener(streams);
        return streams;
    }

    static @Nullable OpenStreams of(Channel channel) {
        return channel.attr(KEY).get();
    }

    /**
     * Holds what a head occupies until the stream is closed. A head of trailers is not counted.
     *
     * @param cut resets the stream if it is still arriving and others need the room
     * @return false if there is no room
     */
    boolean begin(int stream, Http2Headers headers, Runnable cut) {
        if (heads.containsKey(stream)) {
            return true;
        }
        if (heads.isEmpty() && occupancy != null) {
            occupancy.busy();
        }
        var head = bytes.begin(eventLoop, cut);
        heads.put(stream, head);
        return head.holds(size(headers));
    }

    private static int size(Http2Headers headers) {
        int size = STREAM + FIELD * headers.size();
        for (var field : headers) {
            size += field.getKey().length() + field.getValue().length();
        }
        return size;
    }

    /** The request has arrived whole. */
    void arrived(int stream) {
        var head = heads.get(stream);
        if (head != null) {
            head.goesOn();
        }
    }

    /** Returns how many steps wait for the end of their stream. */
    int waiting() {
        return whenClosed.size();
    }

    /** Runs a step when the stream is closed, whoever closes it; at once if it is. */
    void whenClosed(int stream, Runnable step) {
        if (connection.stream(stream) == null) {
            step.run();
        } else {
            whenClosed.put(stream, step);
        }
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        var head = heads.remove(stream.id());
        if (head != null) {
            head.end();
        }
        if (connection.numActiveStreams() == 0 && occupancy != null) {
            occupancy.idle();
        }
        var step = whenClosed.remove(stream.id());
        if (step != null) {
            step.run();
        }
    }
}
