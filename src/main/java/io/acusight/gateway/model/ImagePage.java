package io.acusight.gateway.model;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One page of images; upstream {@code data} and {@code meta} of {@code types.APIResponse}. */
@Description("One page of images.")
public record ImagePage(

        @NonNull @Description("The images of this page, in the requested order.") @Nullable List<@NonNull Image> items,

        @Description("How many images match the filter, over all pages.") @Nullable Integer total,

        @NonNull @Description("How many images this page contains.") @Nullable Integer count,

        @NonNull @Description("The requested page size.") Integer limit,

        @NonNull @Description("How many matching images precede this page.") Integer offset,

        @Description("Whether there is a next page.") @Nullable Boolean hasNext,

        @Ignore Breaches breaches) implements Checked {

    /** Returns how many of the matching images are within the requested page. */
    public static int countWithin(int limit, int offset, int total) {
        return (int) Math.max(0, Math.min(limit, (long) total - offset));
    }

    /** Returns whether there is a page after the requested one. */
    public static boolean isFollowed(int limit, int offset, int total) {
        return (long) offset + limit < total;
    }
}
