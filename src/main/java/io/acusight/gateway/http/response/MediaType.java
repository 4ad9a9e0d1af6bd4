package io.acusight.gateway.http.response;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpHeaders;

/**
 * The media types of a response, and how a client chooses between them. The ranking is own code: Vert.x-Web's sorts ranges by
 * quality and does not let a more specific range overrule a wider one (a wildcard beside {@code application/json;q=0}), as RFC
 * 9110 does.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types">GraphQL over HTTP, media types</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110, Accept</a>
 */
public enum MediaType {

    /** For clients that name it: its status codes distinguish a refused request from an executed one. */
    GRAPHQL_RESPONSE("application/graphql-response+json"),

    /** For clients that name no type. */
    JSON("application/json");

    private final String name;
    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final CharSequence contentType;

    MediaType(String name) {
        this.name = name;
        contentType = HttpHeaders.createOptimized(name + "; charset=utf-8");
    }

    /** Returns the value of {@code Content-Type}. */
    CharSequence contentType() {
        return contentType;
    }

    /**
     * Chooses the type that the client prefers; between equals {@link #GRAPHQL_RESPONSE} if it is named, otherwise
     * {@link #JSON}.
     *
     * @param accept all {@code Accept} headers joined by commas; null or blank: any type
     * @throws HttpProblem 406 if the client accepts neither
     */
    static MediaType negotiate(@Nullable String accept) {
        if (accept == null || accept.isBlank() || accept.equals(JSON.name)) {
            return JSON;
        }
        if (accept.equals(GRAPHQL_RESPONSE.name)) {
            return GRAPHQL_RESPONSE;
        }
        var response = Preference.of(GRAPHQL_RESPONSE, accept);
        var json = Preference.of(JSON, accept);
        if (response.quality() <= 0 && json.quality() <= 0) {
            throw HttpProblem.notAcceptable("The response can be " + GRAPHQL_RESPONSE.name + " or " + JSON.name + ".");
        }
        if (response.quality() != json.quality()) {
            return response.quality() > json.quality() ? GRAPHQL_RESPONSE : JSON;
        }
        return response.specificity() == Preference.NAMED ? GRAPHQL_RESPONSE : JSON;
    }

    /**
     * The most specific range of an {@code Accept} header that covers a type.
     *
     * @param quality 0, refused or not mentioned, to 1000
     */
    private record Preference(int specificity, int quality) {

        static final int NAMED = 3;

        static Preference of(MediaType type, String accept) {
            var best = new Preference(0, 0);
            for (var range : accept.toLowerCase(Locale.ROOT).split(",")) {
                var parts = range.split(";", -1);
                var specificity = specificity(parts[0].strip(), type);
                if (specificity > best.specificity) {
                    best = new Preference(specificity, quality(parts));
                }
            }
            return best;
        }

        private static int specificity(String range, MediaType type) {
            if (range.equals(type.name)) {
                return NAMED;
            }
            return switch (range) {
                case "application/*" -> 2;
                case "*/*" -> 1;
                default -> 0;
            };
        }

        private static int quality(String[] parts) {
            for (int i = 1; i < parts.length; i++) {
                var parameter = parts[i].strip();
                if (parameter.startsWith("q=")) {
                    return weight(parameter.substring(2).strip());
                }
            }
            return 1000;
        }

        /** Reads a weight. One that is not well-formed counts as 0, refused. */
        private static int weight(String text) {
            return text.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? (int) Math.round(Double.parseDouble(text) * 1000) : 0;
        }
    }
}
