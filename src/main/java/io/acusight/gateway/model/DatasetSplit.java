package io.acusight.gateway.model;

import org.eclipse.microprofile.graphql.Description;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The dataset split an image is in; upstream {@code split} of {@code types.ImageDetailResponse}. */
@Description("The dataset split an image is in.")
public enum DatasetSplit {

    @Description("Images to train on.")
    @JsonProperty("train")
    TRAIN,

    @Description("Images to validate with while training.")
    @JsonProperty("val")
    VAL,

    @Description("Images held back for the final test.")
    @JsonProperty("test")
    TEST,

    @Description("In no split.")
    @JsonProperty("none")
    NONE
}
