package io.acusight.gateway.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Refuses requests that a foreign web page can make a browser send without a preflight (the "simple" requests of CORS): such a
 * page must not use a credential that is not its own.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#cors-safelisted-request-header">Fetch, CORS-safelisted request headers</a>
 */
final class CrossSiteGuard {

    private static final String JSON = "application/json";
    /** Headers that a page can send only after a preflight, which the gateway does not grant. */
    private static final List<String> PREFLIGHTED = List.of("GraphQL-Require-Preflight", "Apollo-Require-Preflight",
            "X-Requested-With");

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
     * Checks that the request needed a preflight if the gateway lends its own credential.
     *
     * @throws HttpProblem 400
     */
    void checkGet(MultiMap headers) {
        if (guardGet && PREFLIGHTED.stream().noneMatch(headers::contains)) {
            throw HttpProblem.badRequest("A GET needs one of these headers, with any value: "
                    + String.join(", ", PREFLIGHTED) + ".");
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
