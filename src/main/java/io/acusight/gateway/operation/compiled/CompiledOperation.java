package io.acusight.gateway.operation.compiled;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.operation.selection.NonNullVariables;

/**
 * An operation that is executed without graphql-java's execution. Everything that does not depend on variables is prepared
 * once. Operations that would end in an error are left to the standard execution, which reports it.
 */
public final class CompiledOperation {

    private final GraphQLSchema schema;
    private final OperationDefinition definition;
    private final List<String> conditionVariables;
    private final Set<String> nonNullVariables;
    private final OperationCompiler compiler;
    private final Variants variants = new Variants();
    /** The only variant of an operation without conditions on variables; empty if there are several. */
    private final List<CompiledField> unconditional;

    CompiledOperation(GraphQLSchema schema, OperationDefinition definition, List<String> conditionVariables,
            OperationCompiler compiler) {
        this.schema = schema;
        this.definition = definition;
        this.conditionVariables = conditionVariables;
        this.compiler = compiler;
        nonNullVariables = compiler.nonNullVariables(definition);
        unconditional = conditionVariables.isEmpty() ? compiler.compile(definition, IncludeConditions.NONE) : List.of();
    }

    /**
     * Returns the operation with its variables; empty if only the standard execution can respond.
     *
     * @param maxLimit the maximum number of images of one field
     */
    public Optional<BoundOperation> bind(Map<String, @Nullable Object> variables, int maxLimit) {
        return coerced(variables).flatMap(values -> bind(values, maxLimit));
    }

    private Optional<BoundOperation> bind(CoercedVariables variables, int maxLimit) {
        if (NonNullVariables.firstNull(nonNullVariables, variables).isPresent()) {
            return Optional.empty();
        }
        if (conditionVariables.isEmpty()) {
            return BoundOperation.of(unconditional, variables, maxLimit);
        }
        return IncludeConditions.of(conditionVariables, variables.toMap())
                .flatMap(conditions -> BoundOperation.of(fields(conditions), variables, maxLimit));
    }

    /**
     * Coerces variables to the types that the operation declares.
     *
     * @see <a href="https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values">GraphQL, coercing variable values</a>
     */
    private Optional<CoercedVariables> coerced(Map<String, @Nullable Object> variables) {
        var declared = definition.getVariableDefinitions();
        if (declared.isEmpty()) {
            return Optional.of(CoercedVariables.emptyVariables());
        }
        try {
            return Optional.of(ValuesResolver.coerceVariableValues(schema, declared, RawVariables.of(variables),
                    GraphQLContext.getDefault(), Locale.ROOT));
        } catch (GraphQLException e) {
            return Optional.empty();
        }
    }

    private List<CompiledField> fields(IncludeConditions conditions) {
        return variants.under(conditions, one -> compiler.compile(definition, one));
    }
}
