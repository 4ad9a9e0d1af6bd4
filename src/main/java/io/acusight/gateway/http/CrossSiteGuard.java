package io.acusight.gateway.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Refuses requests that a foreign web page can make a browser send without a preflight (the "simple" requests of CORS): such a
 * page must not use a credential that is not its own.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#cors-safelisted-request-header">Fetch, CORS-safelisted request headers</a>
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata, Sec-Fetch-Site</a>
 */
final class CrossSiteGuard {

    private static final String JSON = "application/json";
    /** Headers for this purpose, of which any value will do. */
    private static final List<String> MARKS = List.of("GraphQL-Require-Preflight", "Apollo-Require-Preflight",
            "X-Requested-With");
    /** Headers that a page of another site can send only after a preflight, which the gateway does not grant. */
    private static final List<String> PREFLIGHTED = Stream.concat(MARKS.stream(), Stream.of("Authorization")).toList();

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    /** The gateway's own pages, and what a user enters or bookmarks. */
    private static final Set<String> OWN = Set.of("same-origin", "none");
    /** With this the {@code User-Agent} of every browser begins. */
    private static final String BROWSER = "Mozilla/";

    private final boolean guardGet;

    /** @param lendsCredential whether requests without a credential are executed with the gateway's own */
    CrossSiteGuard(boolean lendsCredential) {
        guardGet = lendsCredential;
    }

    /**
     * Checks that the body is JSON, a type that no form can send. The type may be given twice, as the GraphiQL page does in a
     * browser: no form can send a list of {@code application/json} either.
     *
     * @throws HttpProblem 415 if the type is not {@code application/json} in UTF-8
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.3">RFC 9110, Content-Type</a>
     */
    static void checkPost(MultiMap headers) {
        var types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        if (types.size() == 1 && types.get(0).equals(JSON)) {
            return; // nearly every client sends this
        }
        var contentType = String.join(",", types);
        if (!Arrays.stream(contentType.split(",", -1)).allMatch(CrossSiteGuard::isJson)) {
            throw HttpProblem.unsupportedMediaType("The body must be application/json in UTF-8.");
        }
    }

    /**
     * Checks that the request does not come from a page of another site, or needed a preflight, if the gateway lends its own
     * credential.
     *
     * @param host of the request, with the port unless it is the scheme's own
     * @param allowedOrigin whether the page's origin is one that CORS allows
     * @throws HttpProblem 400
     */
    void checkGet(MultiMap headers, String host, boolean allowedOrigin) {
        if (guardGet && !allowedOrigin && PREFLIGHTED.stream().noneMatch(headers::contains) && !isOwn(headers, host)) {
            throw HttpProblem.badRequest("A GET from another site needs one of these headers, with any value: "
                    + String.join(", ", MARKS) + ".");
        }
    }

    /**
     * Browsers say where a request comes from, but only over TLS and to the own machine, and old ones not at all: they say it
     * with the page's address, if with anything.
     */
    private static boolean isOwn(MultiMap headers, String host) {
        var site = headers.get(FETCH_SITE);
        if (site != null) {
            return OWN.contains(site);
        }
        var agent = headers.get(HttpHeaders.USER_AGENT);
        return agent == null || !agent.startsWith(BROWSER) || isAt(host, headers.get(HttpHeaders.REFERER));
    }

    private static boolean isAt(String host, @Nullable String page) {
        try {
            return page != null && host.equalsIgnoreCase(new URI(page).getRawAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Reads the parameters itself: Netty's {@code HttpUtil} finds {@code charset=} inside other parameters and skips an empty
     * one.
     */
    private static boolean isJson(String contentType) {
        var parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        return parts[0].strip().equals(JSON) && isUtf8(charset(parts));
    }

    private static @Nullable String charset(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.startsWith("charset=")) {
                return parameter.substring("charset=".length()).replace("\"", "");
            }
        }
        return null;
    }

    private static boolean isUtf8(@Nullable String charset) {
        return charset == null || charset.equals("utf-8") || charset.equals("utf8");
    }
}
