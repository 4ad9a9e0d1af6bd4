package io.acusight.gateway.operation.document;

import java.util.LinkedHashMap;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

/** Refuses operations that are larger than the configuration allows. */
public final class OperationLimits {

    private final LimitsConfig config;

    public OperationLimits(LimitsConfig config) {
        this.config = config;
    }

    /**
     * Checks the size of a document's operations before it is validated: the cost of validation grows with it.
     *
     * @throws GatewayException {@code OPERATION_LIMIT_EXCEEDED}
     */
    void check(Document document) {
        var measures = new DocumentMeasures(document);
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            var size = measures.of(operation.getSelectionSet());
            check("rootFields", config.rootFields(), size.here());
            check("depth", config.depth(), size.depth());
            check("aliases", config.aliases(), size.aliases());
            check("fields", config.fields(), size.fields());
        }
    }

    /** Checks the number of values of an operation with its variables. */
    public void checkCost(long cost) {
        check("cost", config.cost(), cost);
    }

    int tokens() {
        return config.tokens();
    }

    /** Returns the refusal for too many tokens; the parser stops before it knows their number. */
    GatewayException tooManyTokens() {
        return exceeded("tokens", config.tokens(), config.tokens() + 1L);
    }

    /** Returns the refusal for too deep nesting; the parser stops before it knows the depth. */
    GatewayException tooDeep() {
        return exceeded("depth", config.depth(), config.depth() + 1L);
    }

    public void checkUpstreamRequests(int requests) {
        check("upstreamRequests", config.upstreamRequests(), requests);
    }

    private static void check(String limit, long maximum, long actual) {
        if (actual > maximum) {
            throw exceeded(limit, maximum, actual);
        }
    }

    private static GatewayException exceeded(String limit, long maximum, long actual) {
        var details = new LinkedHashMap<String, Object>();
        details.put("limit", limit);
        details.put("maximum", maximum);
        details.put("actual", actual);
        return new GatewayException(ErrorCode.OPERATION_LIMIT_EXCEEDED,
                "The operation exceeds the limit '" + limit + "': " + actual + ", at most " + maximum + " are allowed.",
                details, null);
    }
}
