package io.acusight.gateway.upstream.connection;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.nio.AbstractNioChannel.NioUnsafe;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;

/**
 * A connection to the upstream that gives each response to the request that it belongs to. For its event loop.
 * <p>
 * A response that arrives before its connection's next request is sent is never taken for that request's response. A response
 * that the upstream sends without a request, but that arrives only after the next request is sent, cannot be recognized:
 * therefore a connection must be quiet for a while before another caller may use it.
 */
public final class WatchedConnection {

    private static final AttributeKey<WatchedConnection> KEY = AttributeKey.valueOf(WatchedConnection.class, "connection");
    /** The names of Vert.x' handlers. */
    private static final String CODEC = "codec";
    private static final String HANDLER = "handler";
    /** The largest piece of a body: as much as one read from the socket brings. */
    private static final int CHUNK_SIZE = 64 * 1024;

    private final Channel channel;
    private final long quietNanos;
    private final ExchangeDecoder decoder;
    private final BodyTap tap;
    private @Nullable String lastCaller;

    private WatchedConnection(HttpConnection connection, Channel channel, UpstreamLimits limits) {
        this.channel = channel;
        quietNanos = limits.quietNanos();
        decoder = new ExchangeDecoder(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.headerSize())
                .setMaxHeaderSize(limits.headerSize())
                .setMaxChunkSize(CHUNK_SIZE));
        tap = new BodyTap(() -> closeIfSpoiled(connection));
        var pipeline = channel.pipeline();
        pipeline.replace(CODEC, CODEC, new CombinedChannelDuplexHandler<>(decoder, new HttpRequestEncoder()));
        pipeline.addBefore(HANDLER, null, new GzipDecompressor(limits.compression(), limits.bodySize()));
        pipeline.addBefore(HANDLER, null, tap);
    }

    /** Returns the connection of a channel. Before the first request it replaces Vert.x' codec. */
    public static WatchedConnection of(HttpConnection connection, Channel channel, UpstreamLimits limits) {
        var attribute = channel.attr(KEY);
        var known = attribute.get();
        if (known == null) {
            known = new WatchedConnection(connection, channel, limits);
            attribute.set(known);
        }
        return known;
    }

    /**
     * Returns how long the connection must still be quiet before this caller may use it, in nanoseconds; 0 or less: no longer.
     *
     * @param caller the credential of the next request
     */
    public long nanosToWait(String caller) {
        return lastCaller == null || lastCaller.equals(caller) ? 0 : decoder.endedAt() + quietNanos - System.nanoTime();
    }

    /** Returns whether a request was sent on it. */
    public boolean isUsed() {
        return lastCaller != null;
    }

    /**
     * Reads what has arrived, and returns whether a request may be sent: nothing may have arrived, and the connection is open.
     */
    public boolean isQuiet() {
        if (channel.isActive() && channel.unsafe() instanceof NioUnsafe unsafe) {
            unsafe.read();
        }
        return channel.isActive() && !decoder.isSpoiled();
    }

    /**
     * Expects the response to a request that is sent next.
     *
     * @param caller the credential of the request
     */
    public void expectResponse(String caller) {
        lastCaller = caller;
        decoder.expect();
    }

    /** Hands over the next body to a receiver, which owns each piece that it accepts and must release it. */
    public void openBody(Consumer<ByteBuf> receiver) {
        tap.open(receiver);
    }

    /** Hands over no more pieces of the body to a receiver. */
    public void closeBody(Consumer<ByteBuf> receiver) {
        tap.close(receiver);
    }

    /** Lets Vert.x forget the connection before it sees the end of the response and sends another request. */
    private void closeIfSpoiled(HttpConnection connection) {
        if (decoder.isSpoiled()) {
            connection.close();
        }
    }
}
