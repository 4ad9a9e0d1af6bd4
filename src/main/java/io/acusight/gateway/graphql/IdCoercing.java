package io.acusight.gateway.graphql;

import java.math.BigInteger;
import java.util.Locale;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;

/**
 * The type ID, strict: graphql-java makes a text of any variable, {@code true} and {@code 1.5} included.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-ID.Input-Coercion">GraphQL, ID input coercion</a>
 */
final class IdCoercing implements Coercing<Object, Object> {

    private final Coercing<?, ?> lenient;

    IdCoercing(Coercing<?, ?> lenient) {
        this.lenient = lenient;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof String || input instanceof Integer || input instanceof Long || input instanceof BigInteger) {
            return input.toString();
        }
        throw CoercingParseValueException.newCoercingParseValueException()
                .message("An ID is a string or an integer.").build();
    }

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return lenient.serialize(value, context, locale);
    }

    @Override
    public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return lenient.parseLiteral(literal, variables, context, locale);
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
        return lenient.valueToLiteral(value, context, locale);
    }
}
