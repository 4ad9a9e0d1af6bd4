package io.acusight.gateway.model;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One page of images; upstream {@code data} and {@code meta} of {@code types.APIResponse}. */
@Description("One page of images.")
public record ImagePage(

        @NonNull @Description("The images of this page, in the order asked for.") @Nullable List<@NonNull Image> items,

        @Description("How many images match the filter, over all pages.") @Nullable Integer total,

        @NonNull @Description("How many images this page holds.") @Nullable Integer count,

        @NonNull @Description("The page size that was asked for.") Integer limit,

        @NonNull @Description("How many matching images came before this page.") Integer offset,

        @Description("Whether a further page exists.") @Nullable Boolean hasNext,

        @Ignore Breaches breaches) implements Checked {

    /** @return how many of the matching images lie within the page that was asked for */
    public static int countWithin(int limit, int offset, int total) {
        return (int) Math.max(0, Math.min(limit, (long) total - offset));
    }

    /** @return whether a further page exists after the one that was asked for */
    public static boolean isFollowed(int limit, int offset, int total) {
        return (long) offset + limit < total;
    }
}
