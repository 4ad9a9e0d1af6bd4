package io.acusight.gateway.operation.compiled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.TypeFromAST;
import graphql.execution.ValuesResolver;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;

/**
 * Coerces a request's variables to the types that an operation defines, as graphql-java does. Where all of them are scalars and
 * given, as in nearly every request, the scalars are asked without the way round through graphql-java's resolver.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values">GraphQL, coercing variable values</a>
 */
final class VariableCoercion {

    private final GraphQLSchema schema;
    private final List<VariableDefinition> definitions;
    private final Map<String, GraphQLScalarType> scalars = new LinkedHashMap<>();

    VariableCoercion(GraphQLSchema schema, OperationDefinition operation) {
        this.schema = schema;
        definitions = operation.getVariableDefinitions();
        for (var definition : definitions) {
            var type = GraphQLTypeUtil.unwrapNonNull(TypeFromAST.getTypeFromAST(schema, definition.getType()));
            if (type instanceof GraphQLScalarType scalar) {
                scalars.put(definition.getName(), scalar);
            }
        }
    }

    /** @return null where the standard execution says what is wrong with them */
    @Nullable
    CoercedVariables coerce(Map<String, @Nullable Object> variables) {
        if (definitions.isEmpty()) {
            return CoercedVariables.emptyVariables();
        }
        try {
            return hasOnlyScalars(variables) ? scalars(variables)
                    : ValuesResolver.coerceVariableValues(schema, definitions, RawVariables.of(variables),
                            GraphQLContext.getDefault(), Locale.ENGLISH);
        } catch (GraphQLException e) {
            return null;
        }
    }

    private boolean hasOnlyScalars(Map<String, @Nullable Object> variables) {
        if (scalars.size() < definitions.size()) {
            return false;
        }
        for (var name : scalars.keySet()) {
            if (variables.get(name) == null) {
                return false;
            }
        }
        return true;
    }

    private CoercedVariables scalars(Map<String, @Nullable Object> variables) {
        var coerced = new LinkedHashMap<String, Object>();
        scalars.forEach((name, scalar) -> coerced.put(name, scalar.getCoercing().parseValue(variables.get(name),
                GraphQLContext.getDefault(), Locale.ENGLISH)));
        return CoercedVariables.of(coerced);
    }
}
