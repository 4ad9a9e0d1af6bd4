package io.acusight.gateway.model;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the matching images; upstream {@code data} and {@code meta} of {@code types.APIResponse}.
 *
 * @see <a href="https://relay.dev/graphql/connections.htm">Relay, cursor connections</a>
 */
@Description("A stretch of the matching images, according to the Relay cursor connections specification.")
public record ImageConnection(

        @NonNull @Description("The images with their cursors, in the requested order.") @Nullable List<@NonNull ImageEdge> edges,

        @NonNull @Description("The images without their cursors, in the requested order.") @Nullable List<@NonNull Image> nodes,

        @NonNull @Description("Where the stretch lies among all matching images.") PageInfo pageInfo,

        @Description("How many images match the filter. Requested from the upstream only when selected and not known already.") @Nullable Integer totalCount,

        @Ignore Breaches breaches) implements Checked {
}
