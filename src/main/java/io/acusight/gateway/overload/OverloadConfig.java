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
     * The largest number of bytes of upstream bodies and responses together, from the request to the upstream until the client
     * has taken the last byte. Default: half of the memory that the process may use outside its heap, and at most a quarter of
     * what a container leaves beside the heap. Raising it lets more and larger pages be under way at once, and needs as much
     * memory outside the heap; lowering it lets requests wait earlier. At least {@code gateway.upstream.max-body-size}.
     */
    Optional<MemorySize> maxBytes();

    /**
     * The largest number of bytes of responses that one connection has not taken yet: over HTTP/2 one client may ask for many
     * at once. Further requests on the connection are refused. Default: a quarter of {@code max-bytes}.
     */
    Optional<MemorySize> maxBytesPerConnection();

    /**
     * The largest number of HTTP requests at once whose operations use the upstream, 1 or more. Default: twice
     * {@code gateway.upstream.connections}. Raising it lets more requests wait for connections, lowering it lets more of them
     * wait here, where they cost less.
     */
    OptionalInt maxRunning();

    /**
     * How many further ones may wait for their turn, 0 or more. Raising it survives longer bursts and lets clients wait for
     * longer; lowering it refuses earlier.
     */
    @WithDefault("1000")
    int maxWaiting();

    /**
     * How long a request waits for its turn, and for room for its bytes: a millisecond or more. Raising it refuses fewer
     * requests in a burst; lowering it tells clients earlier.
     */
    @WithDefault("1s")
    Duration maxWait();
}
