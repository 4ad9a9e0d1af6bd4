package io.acusight.gateway.model;

import org.eclipse.microprofile.graphql.Description;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which end comes first; upstream query parameter {@code order}. */
@Description("Which end comes first.")
public enum SortOrder {

    @Description("Smallest, earliest or alphabetically first value first.")
    @JsonProperty("asc")
    ASC,

    @Description("Largest, latest or alphabetically last value first.")
    @JsonProperty("desc")
    DESC
}
