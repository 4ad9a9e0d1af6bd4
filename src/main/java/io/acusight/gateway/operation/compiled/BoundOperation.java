package io.acusight.gateway.operation.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import graphql.execution.CoercedVariables;
import io.acusight.gateway.plan.PageDemand;

/**
 * A compiled operation with the variables of one request.
 *
 * @param fields its root, in the order of the response
 * @param cost how many values it costs
 */
public record BoundOperation(List<BoundField> fields, long cost) {

    /** One field of the root, and for {@code images} what it asks for. */
    public record BoundField(CompiledField field, Optional<PageDemand> demand) {
    }

    /** @return empty where the standard execution has an error to tell */
    static Optional<BoundOperation> of(List<CompiledField> fields, CoercedVariables variables) {
        var bound = new ArrayList<BoundField>(fields.size());
        long cost = 0;
        for (var field : fields) {
            if (!(field instanceof CompiledField.Images images)) {
                bound.add(new BoundField(field, Optional.empty()));
                continue;
            }
            var arguments = images.arguments().bind(variables);
            if (arguments.isEmpty()) {
                return Optional.empty();
            }
            var demand = arguments.get().demanding(images.needs());
            cost += images.cost().withImages(demand.limit());
            bound.add(new BoundField(field, Optional.of(demand)));
        }
        return Optional.of(new BoundOperation(bound, cost));
    }
}
