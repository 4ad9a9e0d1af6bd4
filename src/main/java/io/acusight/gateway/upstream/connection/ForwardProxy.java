package io.acusight.gateway.upstream.connection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;

/**
 * An HTTP proxy that gets the requests themselves, not a tunnel.
 *
 * @param authorization the header {@code Proxy-Authorization}, if the proxy asks for a user
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112, section 3.2.2, absolute-form</a>
 */
public record ForwardProxy(SocketAddress address, Optional<String> authorization) {

    static ForwardProxy of(ProxyOptions options) {
        var user = Optional.ofNullable(options.getUsername()).flatMap(
                name -> Optional.ofNullable(options.getPassword()).map(password -> name + ":" + password));
        return new ForwardProxy(SocketAddress.inetSocketAddress(options.getPort(), options.getHost()),
                user.map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }
}
