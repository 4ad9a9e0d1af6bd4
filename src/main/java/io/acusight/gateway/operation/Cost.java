package io.acusight.gateway.operation;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import graphql.execution.ExecutionContext;
import graphql.execution.ValuesResolver;
import graphql.execution.conditional.ConditionalNodes;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import io.acusight.gateway.graphql.PageInput;

/**
 * How many values an operation may bring back: one for each selected field, and below a page's items one for each image. What a
 * fragment selects counts wherever it is spread; graphql-java's own calculator sees each fragment once.
 */
final class Cost {

    /** More than the upstream ever gives at once; whatever is asked, the sum stays within a long. */
    private static final int MOST_IMAGES = 100_000;

    private static final String IMAGES = "images";
    private static final String ITEMS = "items";
    private static final String TYPENAME = "__typename";

    private final ExecutionContext context;
    private final Fragments fragments;
    private final ConditionalNodes conditions = new ConditionalNodes();

    private Cost(ExecutionContext context) {
        this.context = context;
        fragments = new Fragments(context.getDocument());
    }

    /** @param context its variables are coerced already */
    static long of(ExecutionContext context) {
        return new Cost(context).of(context.getOperationDefinition().getSelectionSet(), 1);
    }

    /** @param images how many a page's items are there */
    private long of(@Nullable SelectionSet set, int images) {
        var sum = 0L;
        if (set == null) {
            return sum;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (!isLive((DirectivesContainer<?>) selection)) {
                continue;
            }
            sum += selection instanceof Field field ? of(field, images) : of(fragments.below(selection), images);
        }
        return sum;
    }

    private long of(Field field, int images) {
        return switch (field.getName()) {
            case TYPENAME -> 0;
            case IMAGES -> 1 + of(field.getSelectionSet(), limitOf(field));
            case ITEMS -> 1 + images * of(field.getSelectionSet(), 1);
            default -> 1 + of(field.getSelectionSet(), images);
        };
    }

    private boolean isLive(DirectivesContainer<?> node) {
        return conditions.shouldInclude(node, context.getCoercedVariables().toMap(), context.getGraphQLSchema(),
                context.getGraphQLContext());
    }

    private int limitOf(Field images) {
        var schema = context.getGraphQLSchema();
        var definition = schema.getQueryType().getFieldDefinition(IMAGES);
        var arguments = ValuesResolver.getArgumentValues(schema.getCodeRegistry(), definition.getArguments(),
                images.getArguments(), context.getCoercedVariables(), context.getGraphQLContext(), Locale.ENGLISH);
        var page = arguments.get("page");
        var limit = page instanceof Map<?, ?> given ? given.get("limit") : null;
        return limit instanceof Integer number ? Math.max(1, Math.min(MOST_IMAGES, number)) : PageInput.DEFAULT_LIMIT;
    }
}
