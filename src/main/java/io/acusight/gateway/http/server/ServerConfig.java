package io.acusight.gateway.http.server;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of every HTTP request to the gateway. */
@ConfigMapping(prefix = "gateway.http")
public interface ServerConfig {

    /**
     * The maximum time to receive a request's head, and then its body, 1 ms or more; a client that needs longer gets 408. A
     * connection is closed if its first request does not begin within this time, or over HTTP/2 if a frame or a head does
     * not arrive within it. Raising it admits slower clients, and lets idle ones keep a connection and memory for longer.
     */
    @WithDefault("10s")
    Duration bodyTimeout();
}
