package io.acusight.gateway.operation.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import graphql.execution.CoercedVariables;
import io.acusight.gateway.plan.PageDemand;

/**
 * A compiled operation with the variables of one request.
 *
 * @param fields the root fields, in the order of the response
 * @param cost the number of values it costs
 */
public record BoundOperation(List<BoundField> fields, long cost) {

    /** More than any page contains; the sum stays within a long whatever is asked for. */
    private static final int MOST_IMAGES = 100_000;

    /**
     * One field of the root.
     *
     * @param demands what it demands; {@code __typename} nothing
     * @param counted of {@code imageCounts}: the name of the count that each demand tells
     */
    public record BoundField(CompiledField field, List<PageDemand> demands, List<String> counted) {
    }

    /**
     * @param maxLimit the maximum number of images of one field
     * @return the bound operation; empty if it has an error, which the standard execution reports
     */
    static Optional<BoundOperation> of(List<CompiledField> fields, CoercedVariables variables, int maxLimit) {
        var bound = new ArrayList<BoundField>(fields.size());
        long cost = 0;
        for (var field : fields) {
            if (!(field instanceof CompiledField.Fetched fetched)) {
                bound.add(new BoundField(field, List.of(), List.of()));
                continue;
            }
            var arguments = fetched.arguments().bind(variables);
            if (arguments.isEmpty() || arguments.get().exceeds(maxLimit)) {
                return Optional.empty();
            }
            cost += fetched.cost().withImages(Math.max(1, Math.min(MOST_IMAGES, arguments.get().images())));
            bound.add(fetched.bound(arguments.get()));
        }
        return Optional.of(new BoundOperation(bound, cost));
    }
}
