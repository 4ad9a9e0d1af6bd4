package io.acusight.gateway.upstream.client;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

import io.acusight.gateway.upstream.connection.Settings;

/**
 * The address of the upstream's endpoint, in parts.
 *
 * @param host as in a URI: an IPv6 address is in brackets
 * @param path of the endpoint, without a query
 */
record UpstreamAddress(boolean tls, String host, int port, String path) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LAST_PORT = 65_535;

    /** Also host names that {@link URI} does not know, with an underscore for example; without user information. */
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[0-9A-Fa-f:.%]+]|[\\w.~-]+)(?::(?<port>\\d{1,5}))?");
    private static final String ALLOWED = "an http or https address of scheme, host, optional port and optional path";

    /** @throws io.quarkus.runtime.configuration.ConfigurationException if no request can be sent to the base address */
    static UpstreamAddress of(URI base) {
        var tls = "https".equalsIgnoreCase(base.getScheme());
        var authority = AUTHORITY.matcher(Objects.requireNonNullElse(base.getRawAuthority(), ""));
        if (!tls && !"http".equalsIgnoreCase(base.getScheme()) || !authority.matches() || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw Settings.invalid("url", withoutUserInformation(base), ALLOWED);
        }
        var port = authority.group("port") == null ? tls ? HTTPS_PORT : HTTP_PORT : Integer.parseInt(authority.group("port"));
        if (port < 1 || port > LAST_PORT) {
            throw Settings.invalid("url", base, ALLOWED);
        }
        return new UpstreamAddress(tls, authority.group("host"), port,
                withoutSlashAtEnd(base.getRawPath()) + Endpoint.IMAGES.path());
    }

    /** Returns the text of an address without a password. */
    private static String withoutUserInformation(URI base) {
        return base.toString().replaceFirst("//[^/?#]*@", "//...@");
    }

    /** Returns the host and, unless it is the scheme's own, the port. */
    String authority() {
        return port == (tls ? HTTPS_PORT : HTTP_PORT) ? host : host + ":" + port;
    }

    /** Returns the host to open a connection to. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String withoutSlashAtEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
