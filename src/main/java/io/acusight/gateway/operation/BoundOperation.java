package io.acusight.gateway.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import graphql.execution.CoercedVariables;
import io.acusight.gateway.graphql.ImagesArguments;
import io.acusight.gateway.plan.Demand;
import io.acusight.gateway.upstream.ImageConditions;
import io.acusight.gateway.upstream.ImageWindow;

/**
 * A compiled operation with the variables of one request.
 *
 * @param fields its root, in the order of the response
 * @param cost how many values it costs
 */
record BoundOperation(List<BoundField> fields, long cost) {

    /** One field of the root, and for {@code images} what it asks for. */
    record BoundField(CompiledField field, Optional<Demand<ImageConditions, ImageWindow>> demand) {
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
            cost += images.cost().of(arguments.get().window().limit());
            bound.add(new BoundField(field, Optional.of(demand(images, arguments.get()))));
        }
        return Optional.of(new BoundOperation(bound, cost));
    }

    private static Demand<ImageConditions, ImageWindow> demand(CompiledField.Images images, ImagesArguments arguments) {
        return new Demand<>(arguments.conditions(), arguments.window(), images.plan());
    }
}
