package io.acusight.gateway.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import graphql.execution.ExecutionContext;
import graphql.execution.ValuesResolver;
import graphql.execution.conditional.ConditionalNodes;
import graphql.language.Field;
import io.acusight.gateway.graphql.ImagesApi;
import io.acusight.gateway.graphql.PageInput;
import io.acusight.gateway.operation.selection.Cost;
import io.acusight.gateway.operation.selection.FieldCollector;
import io.acusight.gateway.operation.selection.Fragments;

/** Computes the cost of an operation that graphql-java is about to execute. */
final class ExecutionCost {

    /** More than any page contains; the sum stays within a long whatever is asked for. */
    private static final int MOST_IMAGES = 100_000;

    private final ExecutionContext context;
    private final FieldCollector collector;

    private ExecutionCost(ExecutionContext context) {
        this.context = context;
        var conditions = new ConditionalNodes();
        collector = new FieldCollector(new Fragments(context.getDocument()),
                node -> conditions.shouldInclude(node, context.getCoercedVariables().toMap(), context.getGraphQLSchema(),
                        context.getGraphQLContext()));
    }

    /** @param context with coerced variables */
    static long of(ExecutionContext context) {
        return new ExecutionCost(context).sum();
    }

    private long sum() {
        var sum = new long[1];
        collector.forEach(context.getOperationDefinition().getSelectionSet(),
                field -> sum[0] += Cost.of(List.of(field), collector).withImages(imagesOf(field)));
        return sum[0];
    }

    private int imagesOf(Field field) {
        return switch (field.getName()) {
            case ImagesApi.IMAGES ->
                clamped(argumentsOf(field).get("page") instanceof Map<?, ?> page ? page.get("limit") : null);
            case ImagesApi.CONNECTION -> {
                var arguments = argumentsOf(field);
                yield clamped(arguments.get("first") == null ? arguments.get("last") : arguments.get("first"));
            }
            default -> 0;
        };
    }

    private static int clamped(@Nullable Object limit) {
        return limit instanceof Integer number ? Math.max(1, Math.min(MOST_IMAGES, number)) : PageInput.DEFAULT_LIMIT;
    }

    private Map<String, Object> argumentsOf(Field field) {
        var schema = context.getGraphQLSchema();
        var definition = schema.getQueryType().getFieldDefinition(field.getName());
        return ValuesResolver.getArgumentValues(schema.getCodeRegistry(), definition.getArguments(), field.getArguments(),
                context.getCoercedVariables(), context.getGraphQLContext(), Locale.ROOT);
    }
}
