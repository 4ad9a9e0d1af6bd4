package io.acusight.gateway.upstream.connection;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The upstream's address, and how long and how much the gateway reads from it. */
@ConfigMapping(prefix = "gateway.upstream")
public interface UpstreamConfig {

    /** The base address of the REST API; {@code /data/images} is added to it. Default: AcuSight Cloud. */
    @WithDefault("https://acusight.io/api")
    URI url();

    /**
     * The implementation that sends the requests. Both send the same ones; {@code rest} needs more than three times the
     * processor time.
     */
    @WithDefault("vertx")
    Client client();

    /**
     * Whether the upstream may compress its responses (gzip). Compression saves bytes on a slow or metered network and
     * costs both sides processor time; within one data center {@code false} is cheaper.
     */
    @WithDefault("true")
    boolean compression();

    /**
     * How long a request may wait for a connection, a new or a free one: 1 ms or more. Raising it lets requests wait longer
     * for an upstream that is slow to accept; lowering it reports {@code UPSTREAM_UNAVAILABLE} earlier.
     */
    @WithDefault("2s")
    Duration connectTimeout();

    /**
     * How long a response may take, from the sent request to the last byte of the body: 1 ms or more. After that the
     * request is aborted with {@code UPSTREAM_TIMEOUT}. Raising it allows slower queries; lowering it frees callers and
     * connections earlier.
     */
    @WithDefault("10s")
    Duration readTimeout();

    /**
     * The largest head of a response in bytes: its status line and all its headers together. A larger one is
     * {@code UPSTREAM_BAD_RESPONSE}. Raising it allows longer headers and costs up to as much memory for each request in
     * progress.
     */
    @WithDefault("16K")
    MemorySize maxHeaderSize();

    /**
     * The largest body of a response in bytes, after decompression. A larger one is {@code UPSTREAM_BAD_RESPONSE}. Raising
     * it allows larger pages and costs as much memory outside the heap for each request in progress. Responses over 1 MiB
     * are read one at a time, for which the heap needs about twice as much, and six times if a value is broken. Responses
     * over 16 MiB use the standard path, which is slower; the client {@code vertx} reads none over 1 GiB.
     */
    @WithDefault("8M")
    MemorySize maxBodySize();

    /**
     * The largest number of connections to the upstream, 1 or more. Raising it lets more requests run at once against the
     * upstream; further requests wait for a free connection. A connection is used by one caller only, so that a response of
     * a faulty upstream or proxy can never reach another: with more callers than connections, requests open new ones. The
     * client {@code vertx} gives each event loop an equal share and at least one, so that there may be as many connections
     * as event loops even if fewer are allowed.
     */
    @WithDefault("64")
    int connections();

    /**
     * How long an unused connection is kept, in whole seconds, 1 or more. Raising it opens fewer connections if requests
     * are rare. Keep it below the upstream's own limit, or requests meet closed connections.
     */
    @WithDefault("30s")
    Duration keepAlive();

    /**
     * The TLS configuration of connections to the upstream, a name in Quarkus' TLS registry: trusted certificates, a client
     * certificate, protocols. Default: none. Without it, the certificates that the Java runtime trusts are trusted, and
     * there is no client certificate.
     */
    Optional<String> tlsConfigurationName();

    /**
     * The proxy of connections to the upstream, a name in Quarkus' proxy registry; {@code none}: no proxy. Default: the
     * proxy {@code quarkus.proxy.*}, if there is one.
     */
    Optional<String> proxyConfigurationName();

    /** The implementations of {@code UpstreamClient}. */
    enum Client {
        /** Vert.x' TCP client with Netty's HTTP codec. */
        VERTX,
        /**
         * The MicroProfile REST client. It opens a connection for each request, so that no response can reach another caller,
         * and does not abort requests whose client has gone.
         */
        REST
    }
}
