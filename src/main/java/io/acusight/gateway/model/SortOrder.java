package io.acusight.gateway.model;

import org.eclipse.microprofile.graphql.Description;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The sort direction; upstream query parameter {@code order}. */
@Description("The sort direction.")
public enum SortOrder {

    @Description("Smallest, earliest or alphabetically first value first.")
    @JsonProperty("asc")
    ASC,

    @Description("Largest, latest or alphabetically last value first.")
    @JsonProperty("desc")
    DESC
}
