package io.acusight.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.MultiMap;

/**
 * Reads the parameters of GraphQL requests. Members it does not know are ignored.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters">GraphQL over HTTP, request
 *      parameters</a>
 */
final class RequestReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {
    };

    private final int maxBatchSize;

    /** @param maxBatchSize how many requests a JSON array may hold; 0: there must be none */
    RequestReader(int maxBatchSize) {
        this.maxBatchSize = maxBatchSize;
    }

    /**
     * What a body holds.
     *
     * @param batch whether it was an array, so that the answer is one too
     */
    record Requests(List<GraphQLRequest> all, boolean batch) {
    }

    /** @param body JSON in UTF-8: an object, or an array of objects */
    Requests fromBody(byte[] body) {
        var json = json(utf8(body), "The body");
        return json.isArray() ? batch(json) : new Requests(List.of(request(json)), false);
    }

    /** @param parameters decoded; {@code variables} and {@code extensions} hold JSON text */
    static GraphQLRequest fromQuery(MultiMap parameters) {
        var request = JSON.createObjectNode();
        for (var text : List.of("query", "operationName", "documentId", "doc_id")) {
            single(parameters, text).ifPresent(value -> request.put(text, value));
        }
        for (var object : List.of("variables", "extensions")) {
            single(parameters, object).filter(value -> !value.isEmpty())
                    .ifPresent(value -> request.set(object, json(value, "The parameter '" + object + "'")));
        }
        return request(request);
    }

    private Requests batch(JsonNode array) {
        if (maxBatchSize == 0) {
            throw HttpProblem.malformedRequest("The body must be a JSON object; batches are switched off.");
        }
        if (array.isEmpty() || array.size() > maxBatchSize) {
            throw HttpProblem
                    .malformedRequest("A batch must hold 1 to " + maxBatchSize + " requests, not " + array.size() + ".");
        }
        var all = new ArrayList<GraphQLRequest>(array.size());
        array.forEach(one -> all.add(request(one)));
        return new Requests(all, true);
    }

    private static GraphQLRequest request(JsonNode json) {
        if (!(json instanceof ObjectNode request)) {
            throw HttpProblem.malformedRequest("A request must be a JSON object.");
        }
        var query = text(request, "query").filter(text -> !text.isEmpty());
        var documentId = documentId(request);
        if (query.isEmpty() && documentId.isEmpty()) {
            throw HttpProblem.malformedRequest("The parameter 'query' must hold a GraphQL document.");
        }
        // an empty name is how some clients say none
        var operationName = text(request, "operationName").filter(text -> !text.isEmpty());
        return new GraphQLRequest(query, operationName,
                object(request, "variables").map(variables -> JSON.convertValue(variables, VALUES)).orElse(Map.of()),
                documentId);
    }

    private static Optional<String> documentId(ObjectNode request) {
        var persisted = object(request, "extensions").flatMap(extensions -> object(extensions, "persistedQuery"));
        if (persisted.isEmpty()) {
            return text(request, "documentId").or(() -> text(request, "doc_id")).filter(id -> !id.isEmpty());
        }
        if (persisted.get().path("version").asInt() != 1) {
            throw HttpProblem.malformedRequest("The parameter 'extensions.persistedQuery.version' must be 1.");
        }
        return Optional.of(text(persisted.get(), "sha256Hash").orElseThrow(
                () -> HttpProblem.malformedRequest("The parameter 'extensions.persistedQuery.sha256Hash' must be text.")));
    }

    private static Optional<String> text(ObjectNode request, String name) {
        var value = given(request, name);
        if (value.isPresent() && !value.get().isTextual()) {
            throw HttpProblem.malformedRequest("The parameter '" + name + "' must be text.");
        }
        return value.map(JsonNode::textValue);
    }

    private static Optional<ObjectNode> object(ObjectNode request, String name) {
        var value = given(request, name);
        if (value.isPresent() && !value.get().isObject()) {
            throw HttpProblem.malformedRequest("The parameter '" + name + "' must be an object.");
        }
        return value.map(ObjectNode.class::cast);
    }

    private static Optional<JsonNode> given(ObjectNode request, String name) {
        return Optional.ofNullable(request.get(name)).filter(value -> !value.isNull());
    }

    private static Optional<String> single(MultiMap parameters, String name) {
        var values = parameters.getAll(name);
        if (values.size() > 1) {
            throw HttpProblem.malformedRequest("The parameter '" + name + "' is given " + values.size() + " times.");
        }
        return values.stream().findFirst();
    }

    private static JsonNode json(String text, String what) {
        try {
            var value = JSON.readTree(text);
            if (text.contains("\\u") && !isUnicode(value)) {
                throw HttpProblem.badRequest(what + " holds half a surrogate pair, which is no text.");
            }
            return value;
        } catch (JsonProcessingException | NumberFormatException e) { // the latter: an exponent too large for Jackson
            throw HttpProblem.badRequest(what + " is not valid JSON.");
        }
    }

    /** JSON's escapes can spell what no encoding can hold. */
    private static boolean isUnicode(JsonNode value) {
        if (value.isTextual()) {
            return isUnicode(value.textValue());
        }
        for (var member : value.properties()) {
            if (!isUnicode(member.getKey())) {
                return false;
            }
        }
        for (var child : value) {
            if (!isUnicode(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw HttpProblem.badRequest("The body is not valid UTF-8.");
        }
    }
}
