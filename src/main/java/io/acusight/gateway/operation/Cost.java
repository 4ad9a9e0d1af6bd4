package io.acusight.gateway.operation;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.QueryComplexityCalculator;
import graphql.execution.ExecutionContext;
import io.acusight.gateway.graphql.PageInput;

/** How many values an operation may bring back: one for each selected field, and below a page's items one for each image. */
final class Cost {

    /** More than the upstream ever gives at once; whatever is asked, the sum stays within an int. */
    private static final int MOST_IMAGES = 100_000;

    private Cost() {
    }

    /** @param context its variables are coerced already */
    static long of(ExecutionContext context) {
        return QueryComplexityCalculator.newCalculator()
                .schema(context.getGraphQLSchema())
                .document(context.getDocument())
                .operationName(context.getExecutionInput().getOperationName())
                .variables(context.getCoercedVariables())
                .fieldComplexityCalculator((field, below) -> 1 + imagesBelow(field) * below)
                .build()
                .calculate();
    }

    private static int imagesBelow(FieldComplexityEnvironment field) {
        return field.getField().getName().equals("items") ? limitOf(field.getParentEnvironment()) : 1;
    }

    private static int limitOf(@Nullable FieldComplexityEnvironment images) {
        var page = images == null ? null : images.getArguments().get("page");
        var limit = page instanceof Map<?, ?> given ? given.get("limit") : null;
        return limit instanceof Integer number ? Math.max(1, Math.min(MOST_IMAGES, number)) : PageInput.DEFAULT_LIMIT;
    }
}
