package io.acusight.gateway.graphql;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Which page a client asks for; null is the default. */
@Input("PageInput")
@Description("Which page of the matching images.")
public record PageInput(

        @DefaultValue(""
                + PageInput.DEFAULT_LIMIT) @Description("How many images at most, 1 or more. Above 100 the gateway reads several upstream pages.") @Nullable Integer limit,

        @DefaultValue("0") @Description("How many matching images to skip, 0 or more.") @Nullable Integer offset) {

    /** How many images a page has where nothing is said; the upstream's own default. */
    public static final int DEFAULT_LIMIT = 50;
}
