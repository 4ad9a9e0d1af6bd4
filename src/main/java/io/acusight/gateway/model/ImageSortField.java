package io.acusight.gateway.model;

import org.eclipse.microprofile.graphql.Description;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Fields that images can be sorted by; upstream query parameter {@code sort}. */
@Description("Fields that images can be sorted by.")
public enum ImageSortField {

    @Description("When the image was stored.")
    @JsonProperty("created_at")
    CREATED_AT,

    @Description("When the image was last changed.")
    @JsonProperty("updated_at")
    UPDATED_AT,

    @Description("The file name.")
    @JsonProperty("filename")
    FILENAME
}
