package io.acusight.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.operation.OperationRequest;
import io.vertx.core.MultiMap;

/**
 * Reads a GraphQL request off an HTTP one.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters">GraphQL over HTTP, request
 *      parameters</a>
 */
final class RequestReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {
    };

    /** @param body a JSON object in UTF-8 */
    OperationRequest fromBody(byte[] body) {
        var request = json(utf8(body), "The body");
        if (!request.isObject()) {
            throw badRequest("The body must be a JSON object.");
        }
        return request(request.path("query"), request.path("operationName"), request.path("variables"));
    }

    /** @param parameters decoded; {@code variables} holds JSON text */
    OperationRequest fromQuery(MultiMap parameters) {
        var nodes = JsonNodeFactory.instance;
        var variables = parameters.get("variables");
        return request(nodes.textNode(parameters.get("query")), nodes.textNode(parameters.get("operationName")),
                variables == null ? nodes.missingNode() : json(variables, "The parameter 'variables'"));
    }

    private static OperationRequest request(@Nullable JsonNode query, @Nullable JsonNode operationName, JsonNode variables) {
        if (query == null || !query.isTextual() || query.textValue().isEmpty()) {
            throw badRequest("The parameter 'query' must be a GraphQL document as text.");
        }
        if (isGiven(operationName) && !operationName.isTextual()) {
            throw badRequest("The parameter 'operationName' must be text.");
        }
        if (isGiven(variables) && !variables.isObject()) {
            throw badRequest("The parameter 'variables' must be an object.");
        }
        return new OperationRequest(query.textValue(), isGiven(operationName) ? operationName.textValue() : null,
                isGiven(variables) ? JSON.convertValue(variables, VALUES) : Map.of());
    }

    @org.jspecify.annotations.NullUnmarked
    private static boolean isGiven(JsonNode node) {
        return node != null && !node.isMissingNode() && !node.isNull();
    }

    private static JsonNode json(String text, String what) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) { // the latter: an exponent too large for Jackson
            throw badRequest(what + " is not valid JSON.");
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw badRequest("The body is not valid UTF-8.");
        }
    }

    private static HttpProblem badRequest(String message) {
        return new HttpProblem(400, ErrorCode.BAD_USER_INPUT, message);
    }
}
