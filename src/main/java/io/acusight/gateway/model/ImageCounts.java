package io.acusight.gateway.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

/** How many images match; each count is upstream {@code meta.total} of a request for one image. */
@Description("How many images match, in total and by dataset split.")
public record ImageCounts(

        @Description("In total.") @Nullable Integer total,

        @Description("Images to train on.") @Nullable Integer train,

        @Description("Images to validate with while training.") @Nullable Integer val,

        @Description("Images held back for the final test.") @Nullable Integer test,

        @Description("Images in no split.") @Nullable Integer none,

        @Ignore Breaches breaches) implements Checked {
}
