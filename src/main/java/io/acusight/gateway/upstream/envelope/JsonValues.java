package io.acusight.gateway.upstream.envelope;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.model.DateTime;
import io.acusight.gateway.model.Shape.Field;

/**
 * Reads single JSON values by their types in the contract. A value of another type is null: nothing is rounded, cut or guessed.
 */
final class JsonValues {

    private static final BigDecimal MIN_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private JsonValues() {
    }

    /** Returns a scalar of this field's kind; null if it is not one. */
    static @Nullable Object scalar(Field field, JsonNode node) {
        return switch (field.kind()) {
            case ID -> id(node);
            case STRING -> text(node);
            case INT -> wholeNumber(node);
            case FLOAT -> finiteNumber(node);
            case BOOLEAN -> node.isBoolean() ? node.booleanValue() : null;
            case DATE_TIME -> dateTime(node);
            case ENUM -> node.isTextual() ? field.constants().get(node.textValue()) : null;
            case OBJECT -> throw new IllegalArgumentException(field.name() + " is not a scalar");
        };
    }

    /** Returns a whole number of 32 bits in any notation: {@code 7}, {@code 7.0}, {@code 0.7e1}. */
    static @Nullable Integer wholeNumber(JsonNode node) {
        if (!node.isNumber()) {
            return null;
        }
        var number = node.decimalValue();
        if (number.compareTo(MIN_INT) < 0 || number.compareTo(MAX_INT) > 0 || hasFraction(number)) {
            return null;
        }
        return number.intValueExact();
    }

    /** Returns an id. Integers of any size keep every digit. */
    private static @Nullable String id(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue().toString();
        }
        return text(node);
    }

    /** Returns a string; null also if it contains half a surrogate pair, which UTF-8 cannot express. */
    static @Nullable String text(JsonNode node) {
        return node.isTextual() && StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue()) ? node.textValue() : null;
    }

    private static @Nullable Double finiteNumber(JsonNode node) {
        if (!node.isNumber()) {
            return null;
        }
        var number = node.doubleValue();
        return Double.isFinite(number) ? number : null;
    }

    private static @Nullable DateTime dateTime(JsonNode node) {
        return node.isTextual() && DateTime.isValid(node.textValue()) ? new DateTime(node.textValue()) : null;
    }

    private static boolean hasFraction(BigDecimal number) {
        return number.stripTrailingZeros().scale() > 0;
    }
}
