package io.acusight.gateway.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

import graphql.schema.DataFetchingEnvironment;
import io.acusight.gateway.model.ImageConnection;
import io.acusight.gateway.model.ImageCounts;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.plan.ConnectionNeeds;
import io.acusight.gateway.plan.CountDemands;
import io.acusight.gateway.plan.PageNeeds;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;

/** The queries of the public schema. */
@GraphQLApi
public class ImagesApi {

    /** The names of the queries. */
    public static final String IMAGES = "images";
    public static final String CONNECTION = "imagesConnection";
    public static final String COUNTS = "imageCounts";

    private final Context context;
    private final int maxLimit;

    ImagesApi(Context context, PageConfig config) {
        this.context = context;
        this.maxLimit = config.maxLimit();
    }

    @Query(IMAGES)
    @Description("One page of the images that match every condition of the filter.")
    public Uni<ImagePage> images(
            @Name("filter") @Description("Which images; default: all that the caller may see.") @Nullable ImageFilter filter,
            @Name("page") @Description("Which of the matching images; default: the first 50.") @Nullable PageInput page,
            @Name("sort") @Description("In which order; default: the upstream's own.") @Nullable ImageSort sort) {
        var field = new Resolved(context.unwrap(DataFetchingEnvironment.class));
        var arguments = ImagesArguments.of(filter, page, sort).within(maxLimit);
        return field.images(arguments.demanding(PageNeeds.of(field.selection())), Pages::of);
    }

    @Query(CONNECTION)
    @Description("The same images as a Relay connection: walk them with cursors, in either direction.")
    public Uni<ImageConnection> imagesConnection(
            @Name("filter") @Description("Which images; default: all that the caller may see.") @Nullable ImageFilter filter,
            @Name("sort") @Description("In which order; default: the upstream's own.") @Nullable ImageSort sort,
            @Name("first") @Description("How many images from the start, or after the cursor; 50 if neither first nor last is given.") @Nullable Integer first,
            @Name("after") @Description("Only images after this cursor.") @Nullable String after,
            @Name("last") @Description("How many images from the end, or before the cursor.") @Nullable Integer last,
            @Name("before") @Description("Only images before this cursor.") @Nullable String before) {
        var field = new Resolved(context.unwrap(DataFetchingEnvironment.class));
        var arguments = new ConnectionInput(first, after, last, before)
                .arguments(ImagesArguments.conditions(filter), sort).within(maxLimit);
        return field.images(arguments.demanding(ConnectionNeeds.of(field.selection())), Connections::of);
    }

    @Query(COUNTS)
    @Description("How many images match the filter, in total and by dataset split. Only what is selected is counted.")
    public Uni<ImageCounts> imageCounts(
            @Name("filter") @Description("Which images; default: all that the caller may see.") @Nullable ImageFilter filter) {
        var field = new Resolved(context.unwrap(DataFetchingEnvironment.class));
        return field.counts(CountDemands.of(ImagesArguments.conditions(filter), field.selection()));
    }
}
