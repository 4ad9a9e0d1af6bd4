package io.acusight.gateway.model;

import org.eclipse.microprofile.graphql.Description;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which splits match; upstream query parameter {@code split}. */
@Description("Which dataset splits match.")
public enum SplitFilter {

    @Description("Images to train on.")
    @JsonProperty("train")
    TRAIN,

    @Description("Images to validate with while training.")
    @JsonProperty("val")
    VAL,

    @Description("Images held back for the final test.")
    @JsonProperty("test")
    TEST,

    @Description("Images in no split.")
    @JsonProperty("none")
    NONE,

    @Description("Images in any split.")
    @JsonProperty("all")
    ALL
}
