package io.acusight.gateway.operation.document;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

/** Refuses operations that are larger than the configuration allows. */
public final class OperationLimits {

    /** How many of the longest numbers a document may contain. */
    private static final int NUMBERS = 20;

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
        long fields = 0;
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            var size = measures.of(operation.getSelectionSet());
            check("rootFields", config.rootFields(), size.here());
            check("depth", config.depth(), size.depth());
            check("aliases", config.aliases(), size.aliases());
            fields += size.fields();
            check("fields", config.fields(), fields);
        }
    }

    /** Checks the number of values of an operation: with its variables before it is executed, or introspected so far. */
    public void checkCost(long cost) {
        check("cost", config.cost(), cost);
    }

    /** Checks the number of names, numbers and strings; the parser counts the other tokens, too. */
    void checkTokens(int count) {
        check("tokens", config.tokens(), count);
    }

    void checkName(int length) {
        check("nameLength", config.nameLength(), length);
    }

    void checkNumber(int length) {
        check("numberLength", config.numberLength(), length);
    }

    /** Checks the characters of all numbers of a document together: each costs the parser as much as a hundred of a name. */
    void checkNumbers(int length) {
        check("numbersLength", (long) NUMBERS * config.numberLength(), length);
    }

    void checkString(int length) {
        check("stringLength", config.stringLength(), length);
    }

    /**
     * Checks the lengths of all texts in the value of a variable.
     *
     * @param value as JSON knows it
     * @throws GatewayException {@code OPERATION_LIMIT_EXCEEDED}
     */
    void checkVariable(@Nullable Object value) {
        if (value instanceof String text) {
            checkString(text.length());
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> {
                checkName(String.valueOf(name).length());
                checkVariable(member);
            });
        } else if (value instanceof Iterable<?> list) {
            list.forEach(this::checkVariable);
        }
    }

    /** Checks the length of the longest filter as the upstream's URL contains it. */
    public void checkFilter(long length) {
        check("filterLength", config.filterLength(), length);
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

    public void checkUpstreamRequests(long requests) {
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
