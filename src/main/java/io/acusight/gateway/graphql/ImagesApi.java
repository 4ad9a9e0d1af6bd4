package io.acusight.gateway.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

import graphql.schema.DataFetchingEnvironment;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.PageNeeds;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;

/** The queries of the public schema. */
@GraphQLApi
public class ImagesApi {

    private final Context context;

    ImagesApi(Context context) {
        this.context = context;
    }

    @Query("images")
    @Description("One page of the images that match every condition of the filter.")
    public Uni<ImagePage> images(
            @Name("filter") @Description("Which images; default: all that the caller may see.") @Nullable ImageFilter filter,
            @Name("page") @Description("Which of the matching images; default: the first 50.") @Nullable PageInput page,
            @Name("sort") @Description("In which order; default: the upstream's own.") @Nullable ImageSort sort) {
        var environment = context.unwrap(DataFetchingEnvironment.class);
        OperationDemands demands = environment.getGraphQlContext().get(OperationDemands.class);
        var needs = PageNeeds.of(Selections.below(environment.getSelectionSet()));
        return demands.page(ImagesArguments.of(filter, page, sort).demanding(needs));
    }
}
