package io.acusight.gateway.graphql;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;

/**
 * The order that a client asks for. {@code SchemaDetails} makes the fields non-null: SmallRye refuses to, beside a default
 * value.
 */
@Input("ImageSort")
@Description("The order of the matching images.")
public record ImageSort(

        @DefaultValue("CREATED_AT") @Description("The field to sort by.") ImageSortField field,

        @DefaultValue("DESC") @Description("The sort direction.") SortOrder order) {
}
