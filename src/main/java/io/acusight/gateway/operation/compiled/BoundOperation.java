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

    /** One field of the root, with its demands. */
    public record BoundField(CompiledField field, List<PageDemand> demands) {
    }

    /**
     * @param maxLimit the maximum number of images of one field
     * @return the bound operation; empty if it has an error, which the standard execution reports
     */
    static Optional<BoundOperation> of(List<CompiledField> fields, CoercedVariables variables, int maxLimit) {
        var bound = new ArrayList<BoundField>(fields.size());
        long cost = 0;
        for (var field : fields) {
            if (!(field instanceof CompiledField.Images images)) {
                bound.add(new BoundField(field, List.of()));
                continue;
            }
            var arguments = images.arguments().bind(variables);
            if (arguments.isEmpty() || arguments.get().exceeds(maxLimit)) {
                return Optional.empty();
            }
            var demand = arguments.get().demanding(images.needs());
            if (demand.dependsOnTotal()) {
                return Optional.empty();
            }
            cost += images.cost().withImages(demand.limit());
            bound.add(new BoundField(field, List.of(demand)));
        }
        return Optional.of(new BoundOperation(bound, cost));
    }
}
