package io.acusight.gateway.upstream.client;

import java.net.URI;

/**
 * Where the upstream's endpoint is, taken apart.
 *
 * @param host as in a URI: an IPv6 address is in brackets
 * @param path of the endpoint, without a query
 */
record UpstreamAddress(boolean tls, String host, int port, String path) {

    /** What the upstream's OpenAPI document calls the endpoint. */
    static final String ENDPOINT = "/data/images";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** @throws IllegalArgumentException where the base address is none that requests can be sent to */
    static UpstreamAddress of(URI base) {
        var tls = "https".equalsIgnoreCase(base.getScheme());
        if (!tls && !"http".equalsIgnoreCase(base.getScheme()) || base.getHost() == null) {
            throw new IllegalArgumentException("gateway.upstream.url is no http or https address with a host");
        }
        if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("gateway.upstream.url holds more than scheme, host, port and path");
        }
        var port = base.getPort() >= 0 ? base.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
        return new UpstreamAddress(tls, base.getHost(), port, withoutSlashAtEnd(base.getRawPath()) + ENDPOINT);
    }

    /** The host for opening a connection. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String withoutSlashAtEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
