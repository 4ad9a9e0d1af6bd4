package io.acusight.gateway.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Refuses what a foreign web page can make a browser send without asking first (a "simple" request of CORS): such a page must
 * not act with an authority that is not its own.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#cors-safelisted-request-header">Fetch, CORS-safelisted request headers</a>
 */
final class CrossSiteGuard {

    private static final String JSON = "application/json";
    /** A page can send these only after a preflight, which the gateway does not grant. */
    private static final List<String> PREFLIGHTED = List.of("GraphQL-Require-Preflight", "Apollo-Require-Preflight",
            "X-Requested-With");

    private final boolean guardGet;

    /** @param holdsAuthority whether requests without a credential are answered, with the gateway's own */
    CrossSiteGuard(boolean holdsAuthority) {
        guardGet = holdsAuthority;
    }

    /**
     * The type may be said twice, as the GraphiQL page does in a browser: a list of nothing but {@code application/json} is no
     * type that a form can send either.
     *
     * @throws HttpProblem 415: {@code application/json} is no type that a form can send
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.3">RFC 9110, Content-Type</a>
     */
    static void checkPost(MultiMap headers) {
        var types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        if (types.size() == 1 && types.get(0).equals(JSON)) {
            return; // what nearly every client sends
        }
        var contentType = String.join(",", types);
        if (!Arrays.stream(contentType.split(",", -1)).allMatch(CrossSiteGuard::isJson)) {
            throw HttpProblem.unsupportedMediaType("The body must be application/json in UTF-8.");
        }
    }

    /** @throws HttpProblem 400 where a service token stands for callers without a credential */
    void checkGet(MultiMap headers) {
        if (guardGet && PREFLIGHTED.stream().noneMatch(headers::contains)) {
            throw HttpProblem.badRequest("A GET needs one of these headers, with any value: "
                    + String.join(", ", PREFLIGHTED) + ".");
        }
    }

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
