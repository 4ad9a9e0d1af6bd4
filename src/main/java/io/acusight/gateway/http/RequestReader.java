package io.acusight.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/**
 * Reads the parameters of GraphQL requests. Unknown members are ignored.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters">GraphQL over HTTP, request
 *      parameters</a>
 */
final class RequestReader {

    /** Deeper than any input of the schema: nesting costs stack. */
    private static final int MAX_NESTING = 200;
    /** Reading a number costs more than in proportion to its digits. */
    private static final int MAX_DIGITS = 1000;

    private static final ObjectReader JSON = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_DIGITS).build()).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(Object.class);

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char REPLACEMENT = '\uFFFD';

    private final int maxBatchSize;

    /** @param maxBatchSize how many requests a JSON array may contain; 0: no arrays */
    RequestReader(int maxBatchSize) {
        this.maxBatchSize = maxBatchSize;
    }

    /**
     * The requests of one body.
     *
     * @param batch whether the body was an array, so that the response is an array too
     */
    record Requests(List<GraphQLRequest> all, boolean batch) {
    }

    /**
     * Checks that the body is not compressed.
     *
     * @throws HttpProblem 415
     */
    static void checkEncoding(MultiMap headers) {
        if (headers.contains(HttpHeaders.CONTENT_ENCODING)
                && !headers.getAll(HttpHeaders.CONTENT_ENCODING).stream().allMatch("identity"::equalsIgnoreCase)) {
            throw HttpProblem.unsupportedEncoding();
        }
    }

    /**
     * Reads a body.
     *
     * @param body JSON in UTF-8: an object, or an array of objects; a byte order mark before it is skipped
     */
    Requests fromBody(Buffer body) {
        var text = utf8(body);
        var json = json(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, "The body");
        return json instanceof List<?> array ? batch(array) : new Requests(List.of(request(json)), false);
    }

    /**
     * Reads a query string.
     *
     * @param parameters decoded; {@code variables} and {@code extensions} contain JSON text
     */
    static GraphQLRequest fromQuery(MultiMap parameters) {
        var request = new HashMap<String, @Nullable Object>();
        for (var text : List.of("query", "operationName", "documentId", "doc_id")) {
            single(parameters, text).ifPresent(value -> request.put(text, value));
        }
        for (var object : List.of("variables", "extensions")) {
            single(parameters, object).filter(value -> !value.isEmpty())
                    .ifPresent(value -> request.put(object, json(value, "The parameter '" + object + "'")));
        }
        return request(request);
    }

    private Requests batch(List<?> array) {
        if (maxBatchSize == 0) {
            throw HttpProblem.malformedRequest("The body must be a JSON object; batches are switched off.");
        }
        if (array.isEmpty() || array.size() > maxBatchSize) {
            throw HttpProblem
                    .malformedRequest("A batch must contain 1 to " + maxBatchSize + " requests, not " + array.size() + ".");
        }
        var all = new ArrayList<GraphQLRequest>(array.size());
        array.forEach(one -> all.add(request(one)));
        return new Requests(all, true);
    }

    private static GraphQLRequest request(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> request)) {
            throw HttpProblem.malformedRequest("A request must be a JSON object.");
        }
        var query = text(request, "query").filter(text -> !text.isEmpty());
        var documentId = documentId(request);
        if (query.isEmpty() && documentId.isEmpty()) {
            throw HttpProblem.malformedRequest("The parameter 'query' must contain a GraphQL document.");
        }
        // some clients send an empty name for no name
        var operationName = text(request, "operationName").filter(text -> !text.isEmpty());
        return new GraphQLRequest(query, operationName, object(request, "variables").orElse(Map.of()), documentId,
                explain(request));
    }

    private static boolean explain(Map<?, ?> request) {
        var explain = object(request, "extensions").map(extensions -> extensions.get("explain")).orElse(false);
        if (!(explain instanceof Boolean wanted)) {
            throw HttpProblem.malformedRequest("The parameter 'extensions.explain' must be true or false.");
        }
        return wanted;
    }

    private static Optional<String> documentId(Map<?, ?> request) {
        var persisted = object(request, "extensions").flatMap(extensions -> object(extensions, "persistedQuery"));
        if (persisted.isEmpty()) {
            return text(request, "documentId").or(() -> text(request, "doc_id")).filter(id -> !id.isEmpty());
        }
        if (!(persisted.get().get("version") instanceof Number version) || version.doubleValue() != 1) {
            throw HttpProblem.malformedRequest("The parameter 'extensions.persistedQuery.version' must be 1.");
        }
        return Optional.of(text(persisted.get(), "sha256Hash").orElseThrow(
                () -> HttpProblem.malformedRequest("The parameter 'extensions.persistedQuery.sha256Hash' must be text.")));
    }

    private static Optional<String> text(Map<?, ?> request, String name) {
        var value = request.get(name);
        if (value != null && !(value instanceof String)) {
            throw HttpProblem.malformedRequest("The parameter '" + name + "' must be text.");
        }
        return Optional.ofNullable((String) value);
    }

    @SuppressWarnings("unchecked") // a JSON object's names are texts
    private static Optional<Map<String, @Nullable Object>> object(Map<?, ?> request, String name) {
        var value = request.get(name);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw HttpProblem.malformedRequest("The parameter '" + name + "' must be an object.");
        }
        return Optional.ofNullable((Map<String, @Nullable Object>) value);
    }

    private static Optional<String> single(MultiMap parameters, String name) {
        var values = parameters.getAll(name);
        if (values.size() > 1) {
            throw HttpProblem.malformedRequest("The parameter '" + name + "' is given " + values.size() + " times.");
        }
        return values.stream().findFirst();
    }

    /** Returns maps, lists, strings, numbers, booleans and nulls. */
    private static @Nullable Object json(String text, String source) {
        try {
            var value = JSON.<@Nullable Object> readValue(text);
            if (text.contains("\\u") && !isUnicode(value)) {
                throw HttpProblem.badRequest(source + " contains half a surrogate pair, which is not a character.");
            }
            return value;
        } catch (JsonProcessingException | NumberFormatException e) { // the latter: an exponent too large for Jackson
            throw HttpProblem.badRequest(source + " is not valid JSON.");
        }
    }

    /** Returns whether UTF-8 can encode all text: JSON's escapes can spell half of a surrogate pair. */
    private static boolean isUnicode(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .allMatch(member -> isUnicode(member.getKey()) && isUnicode(member.getValue()));
        }
        if (value instanceof List<?> array) {
            return array.stream().allMatch(RequestReader::isUnicode);
        }
        return !(value instanceof String text) || StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /**
     * Decodes in one pass: the JDK's lenient decoding has a fast path for ASCII, which the strict decoder has not. Only a text
     * with a replacement character is decoded again, strictly.
     */
    private static String utf8(Buffer bytes) {
        var text = bytes.toString(StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text; // malformed bytes would have been replaced
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString();
        } catch (CharacterCodingException e) {
            throw HttpProblem.badRequest("The body is not valid UTF-8.");
        }
    }
}
