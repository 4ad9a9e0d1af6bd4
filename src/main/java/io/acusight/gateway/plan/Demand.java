package io.acusight.gateway.plan;

/**
 * What one field of an operation asks for.
 *
 * @param conditions which images match, compared by {@code equals}
 * @param window which of the matching images, in which order, compared by {@code equals}
 * @param plan what of them is needed
 */
public record Demand<C, W>(C conditions, W window, FetchPlan plan) {
}
