package io.acusight.gateway.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * Where an {@link ImageConnection} lies among all matching images.
 *
 * @see <a href="https://relay.dev/graphql/connections.htm#sec-undefined.PageInfo">Relay, cursor connections, PageInfo</a>
 */
@Description("Where a stretch lies among all matching images.")
public record PageInfo(

        @NonNull @Description("Whether further images follow.") @Nullable Boolean hasNextPage,

        @NonNull @Description("Whether images precede.") @Nullable Boolean hasPreviousPage,

        @Description("The cursor of the first image; null if there is none.") @Nullable String startCursor,

        @Description("The cursor of the last image; null if there is none.") @Nullable String endCursor,

        @Ignore Breaches breaches) implements Checked {
}
