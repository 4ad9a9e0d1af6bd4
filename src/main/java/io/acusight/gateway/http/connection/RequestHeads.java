package io.acusight.gateway.http.connection;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.net.HostAndPort;

/**
 * Checks the heads of one connection's HTTP/1.x requests for what Netty and Vert.x would accept, or refuse without a readable
 * response.
 */
final class RequestHeads {

    /** More header fields than any browser and its proxies send. Each occupies some 70 bytes, however short it is. */
    static final int MOST_FIELDS = 200;

    /** Longer ones are checked with each request: a connection must not keep much. */
    private static final int LONGEST_KNOWN_HOST = 256;
    private static final Optional<HttpProblem> BAD_HOST = Optional
            .of(HttpProblem.badRequest("The request must have one header 'Host' with a host and an optional port."));

    /** The host of an earlier request, mostly of all: it needs no second check. */
    private @Nullable String knownHost;

    /** Makes a head with too many fields a malformed one without fields: it may have to wait for its turn. */
    static void dropSurplus(HttpRequest head) {
        int fields = 0;
        for (var all = head.headers().iteratorCharSequence(); all.hasNext(); all.next()) {
            if (++fields > MOST_FIELDS) {
                head.headers().clear();
                head.setDecoderResult(DecoderResult.failure(new TooLongHttpHeaderException()));
                return;
            }
        }
    }

    /** Returns why the request is refused; empty if it is not. */
    Optional<HttpProblem> check(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            return Optional.of(malformed(head.decoderResult().cause()));
        }
        var version = head.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return Optional.of(HttpProblem.versionNotSupported("The HTTP version must be 1.0, 1.1 or 2."));
        }
        if (!RequestTarget.isEncoded(head.uri())) {
            return Optional.of(HttpProblem.badRequest("The request target is not encoded correctly."));
        }
        var problem = checkHost(head, version.equals(HttpVersion.HTTP_1_1));
        return problem.isPresent() ? problem : checkCoding(head);
    }

    static HttpProblem late(Duration timeout) {
        return HttpProblem.timeout(timeout);
    }

    private static HttpProblem malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpProblem.uriTooLong();
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return HttpProblem.headersTooLarge();
        }
        return HttpProblem.badRequest("The request is not well-formed HTTP.");
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, request target</a> */
    private Optional<HttpProblem> checkHost(HttpRequest head, boolean required) {
        var hosts = head.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty()) {
            return required ? BAD_HOST : Optional.empty();
        }
        var host = hosts.get(0);
        return hosts.size() == 1 && (host.equals(knownHost) || isAuthority(host)) ? Optional.empty() : BAD_HOST;
    }

    private boolean isAuthority(String host) {
        if (host.isBlank() || HostAndPort.parseAuthority(host, -1) == null) {
            return false;
        }
        knownHost = host.length() > LONGEST_KNOWN_HOST ? null : host;
        return true;
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.1">RFC 9112, Transfer-Encoding</a> */
    private static Optional<HttpProblem> checkCoding(HttpRequest head) {
        if (!head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return Optional.empty();
        }
        var codings = String.join(",", head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING)).strip();
        if (codings.isEmpty() || codings.equalsIgnoreCase(HttpHeaderValues.CHUNKED.toString())) {
            return Optional.empty();
        }
        return Optional.of(HttpProblem.badRequest("The header 'Transfer-Encoding' must be 'chunked'."));
    }
}
