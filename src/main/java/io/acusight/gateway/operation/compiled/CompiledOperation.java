package io.acusight.gateway.operation.compiled;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.operation.selection.NonNullVariables;

/**
 * An operation that is executed without graphql-java: what a request needs besides its variables is worked out once. Whatever
 * would end in an error is left to the standard execution, which says it best.
 */
public final class CompiledOperation {

    private final OperationDefinition definition;
    private final List<String> conditionVariables;
    private final Set<String> nonNullVariables;
    private final OperationCompiler compiler;
    private final VariableCoercion coercion;
    private final Variants variants = new Variants();
    /**
     * The only variant there is, of most operations: it need not be looked up. Empty where variables decide between several.
     */
    private final List<CompiledField> unconditional;

    CompiledOperation(GraphQLSchema schema, OperationDefinition definition, List<String> conditionVariables,
            OperationCompiler compiler) {
        coercion = new VariableCoercion(schema, definition);
        this.definition = definition;
        this.conditionVariables = conditionVariables;
        this.compiler = compiler;
        nonNullVariables = compiler.nonNullVariables(definition);
        unconditional = conditionVariables.isEmpty() ? compiler.compile(definition, IncludeConditions.NONE) : List.of();
    }

    /** @return the operation with its variables; empty where only the standard execution can answer */
    public Optional<BoundOperation> bind(Map<String, @Nullable Object> variables) {
        var coerced = coercion.coerce(variables);
        if (coerced == null || NonNullVariables.firstNull(nonNullVariables, coerced).isPresent()) {
            return Optional.empty();
        }
        if (conditionVariables.isEmpty()) {
            return BoundOperation.of(unconditional, coerced);
        }
        return IncludeConditions.of(conditionVariables, coerced.toMap())
                .flatMap(conditions -> BoundOperation.of(fields(conditions), coerced));
    }

    private List<CompiledField> fields(IncludeConditions conditions) {
        return variants.under(conditions, one -> compiler.compile(definition, one));
    }
}
