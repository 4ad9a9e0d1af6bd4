package io.acusight.gateway.graphql;

import io.acusight.gateway.plan.Demand;
import io.acusight.gateway.plan.FetchPlan;
import io.acusight.gateway.upstream.ImageConditions;
import io.acusight.gateway.upstream.ImageWindow;

/**
 * What one {@code images} field asks for.
 *
 * @param arguments checked
 * @param plan what its selection needs of the upstream
 */
public record ImagesDemand(ImagesArguments arguments, FetchPlan plan) {

    /** @return the page size that was asked for */
    public int limit() {
        return arguments.window().limit();
    }

    /** @return how many images are to be skipped */
    public int offset() {
        return arguments.window().offset();
    }

    Demand<ImageConditions, ImageWindow> planned() {
        return new Demand<>(arguments.conditions(), arguments.window(), plan);
    }
}
