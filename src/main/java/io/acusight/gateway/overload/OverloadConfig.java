package io.acusight.gateway.overload;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be under way at once. What is more waits for a while, and is refused with {@code OVERLOADED}. */
@ConfigMapping(prefix = "gateway.overload")
public interface OverloadConfig {

    /**
     * The largest number of bytes of upstream bodies and responses together, from the request to the upstream until the
     * client has taken the last byte; at least {@code gateway.upstream.max-body-size}. Default: half of the memory that the
     * process may use outside its heap, and at most a quarter of what a container leaves beside the heap, on a JVM an eighth.
     * The rest is for connections, for what the allocator keeps beside, and for the code. Raising it lets more and larger pages
     * be under way at once, and needs as much memory outside the heap; lowering it lets requests wait earlier.
     */
    Optional<MemorySize> maxBytes();

    /**
     * The largest number of bytes of responses that one connection has not taken yet: over HTTP/2 one client may ask for
     * many at once. Further requests on the connection are refused with 503. Default: a quarter of {@link #maxBytes()}. By
     * default one client that does not read leaves most of the room to others, and one that does gets several large pages.
     */
    Optional<MemorySize> maxBytesPerConnection();

    /**
     * The largest number of bytes of clients' requests together: of heads that are arriving, of bodies until the response is on
     * its way, and of the heads of HTTP/2's open streams with 2 KB for each; at least
     * {@code gateway.http.max-body-size}. They lie on the heap; bodies of up to 4 KB do not count once they are whole. Beyond
     * it, requests that have been arriving for more than a
     * second are cut, and new ones refused with 503. Default: an eighth of the heap, because documents and variables occupy
     * several times as much once they are read. Raising it admits more large requests at once.
     */
    Optional<MemorySize> maxRequestBytes();

    /**
     * The largest number of bytes that clients' connections occupy on the heap, requests aside: 7 KB each, 36 KB over HTTP/2,
     * with TLS 16 KB more; and as much again as the longest line of a head beyond 512 bytes. If there is no room for another,
     * one is closed that has been without a request for longest, and for a second at least; if there is none, the new one is
     * refused with 503, with TLS closed. At least 1 MiB. Default: what the heap leaves beside the gateway itself, its caches
     * and {@link #maxRequestBytes()}, for 2,000 connections with {@code -Xmx32m} in an executable. Raising it keeps more
     * connections open, and leaves less to large pages.
     */
    Optional<MemorySize> maxConnectionBytes();

    /**
     * The largest number of HTTP requests at once whose operations use the upstream, 1 or more. Default: twice
     * {@code gateway.upstream.connections}. By default each connection finds its next request waiting. Raising it lets more
     * requests wait for connections; lowering it lets more of them wait for their turn, where they cost less.
     */
    OptionalInt maxRunning();

    /**
     * How many further ones may wait for their turn, 0 or more; the next ones are refused with 503 and {@code Retry-After}.
     * Raising it survives longer bursts and lets clients wait for longer; lowering it refuses earlier. Each that waits
     * costs a few KB. Default: what 64 connections serve within {@link #maxWait()} if a response takes 64 ms.
     */
    @WithDefault("1000")
    int maxWaiting();

    /**
     * How long a request waits for its turn, and for room for its bytes: 1 ms or more. Raising it refuses fewer requests in
     * a burst; lowering it tells clients earlier. Default: evens out bursts, and tells clients before their users give up.
     */
    @WithDefault("1s")
    Duration maxWait();
}
