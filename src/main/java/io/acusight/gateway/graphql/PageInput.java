package io.acusight.gateway.graphql;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The page that a client asks for; null means the default. */
@Input("PageInput")
@Description("Which page of the matching images.")
public record PageInput(

        @DefaultValue(""
                + PageInput.DEFAULT_LIMIT) @Description("The maximum number of images, 1 or more. Above 100 the gateway reads several upstream pages.") @Nullable Integer limit,

        @DefaultValue("0") @Description("How many matching images to skip, 0 or more.") @Nullable Integer offset) {

    /** The page size if a client gives none; it is the upstream's default, too. */
    public static final int DEFAULT_LIMIT = 50;
}
