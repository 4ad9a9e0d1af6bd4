package io.acusight.gateway.upstream.client;

import java.net.URI;

/**
 * The address of the upstream's endpoint, in parts.
 *
 * @param host as in a URI: an IPv6 address is in brackets
 * @param path of the endpoint, without a query
 */
record UpstreamAddress(boolean tls, String host, int port, String path) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** @throws IllegalArgumentException if no request can be sent to the base address */
    static UpstreamAddress of(URI base) {
        var tls = "https".equalsIgnoreCase(base.getScheme());
        if (!tls && !"http".equalsIgnoreCase(base.getScheme()) || base.getHost() == null) {
            throw new IllegalArgumentException("gateway.upstream.url is not an http or https address with a host");
        }
        if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("gateway.upstream.url contains more than scheme, host, port and path");
        }
        var port = base.getPort() >= 0 ? base.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
        return new UpstreamAddress(tls, base.getHost(), port, withoutSlashAtEnd(base.getRawPath()) + Endpoint.IMAGES.path());
    }

    /** Returns the host to open a connection to. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String withoutSlashAtEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
