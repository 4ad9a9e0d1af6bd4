package io.acusight.gateway.graphql.schema;

import java.math.BigDecimal;
import java.util.Locale;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;

/**
 * Coerces integers as graphql-java does, but refuses variables such as {@code 1e999999999} before graphql-java writes all their
 * digits.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Int.Input-Coercion">GraphQL, Int input coercion</a>
 */
final class IntCoercing implements Coercing<Object, Object> {

    /** No integer of 32 bits has an exponent beyond this. */
    private static final int LARGEST_SCALE = 100;

    private final Coercing<?, ?> standard = Scalars.GraphQLInt.getCoercing();

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return standard.serialize(value, context, locale);
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof BigDecimal number && Math.abs((long) number.scale()) > LARGEST_SCALE) {
            throw new CoercingParseValueException("Expected an integer of 32 bits.");
        }
        return standard.parseValue(input, context, locale);
    }

    @Override
    public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return standard.parseLiteral(input, variables, context, locale);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return standard.valueToLiteral(input, context, locale);
    }
}
