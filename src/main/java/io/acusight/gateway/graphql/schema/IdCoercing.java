package io.acusight.gateway.graphql.schema;

import java.math.BigInteger;
import java.util.Locale;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;

/**
 * Coerces IDs as graphql-java does, but refuses variables that are neither strings nor integers: graphql-java accepts
 * fractions and booleans.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-ID.Input-Coercion">GraphQL, ID input coercion</a>
 */
final class IdCoercing implements Coercing<Object, Object> {

    private final Coercing<?, ?> standard = Scalars.GraphQLID.getCoercing();

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return standard.serialize(value, context, locale);
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof String || input instanceof Integer || input instanceof Long || input instanceof BigInteger) {
            return standard.parseValue(input, context, locale);
        }
        throw new CoercingParseValueException("Expected a string or an integer for an ID.");
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
