package io.acusight.gateway.graphql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import graphql.schema.DataFetchingEnvironment;
import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.graphql.fetch.OperationDemands;
import io.acusight.gateway.model.ImageCounts;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.Selection;
import io.smallrye.mutiny.Uni;

/** A field of the root that the standard execution resolves. */
record Resolved(DataFetchingEnvironment environment) {

    Selection selection() {
        return Selections.below(environment.getSelectionSet());
    }

    /** Adds the field's demand, and returns the field's value, built from the images. */
    <T> Uni<T> images(PageDemand demand, Function<FoundImages, T> value) {
        return Uni.createFrom().completionStage(demands().add(demand, RecordParts::new).thenApply(fetched -> {
            var found = FoundImages.in(fetched);
            if (found.changed()) {
                OperationWarnings warnings = environment.getGraphQlContext().get(OperationWarnings.class);
                warnings.listChanged(environment.getExecutionStepInfo().getPath().toList());
            }
            return value.apply(found);
        }));
    }

    /** Adds the demands of the selected counts, and returns the counts. One that fails fails the field. */
    Uni<ImageCounts> counts(Map<String, Optional<PageDemand>> counts) {
        var pages = new LinkedHashMap<String, CompletableFuture<FetchedPage>>();
        var demands = demands();
        counts.forEach((field, demand) -> demand.ifPresent(one -> pages.put(field, demands.add(one, RecordParts::new))));
        return Uni.createFrom().completionStage(CompletableFuture.allOf(pages.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> Counts.of(pages)));
    }

    private OperationDemands demands() {
        return environment.getGraphQlContext().get(OperationDemands.class);
    }
}
