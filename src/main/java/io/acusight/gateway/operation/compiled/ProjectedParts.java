package io.acusight.gateway.operation.compiled;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.fetch.FetchedPage;
import io.acusight.gateway.graphql.fetch.PartsReader;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.projection.PageParts;

/** Projects the parts of a page as they come. */
final class ProjectedParts implements PartsReader {

    private final CompiledField.Page field;
    private @Nullable PageParts parts;
    private int total;
    private boolean futile;

    ProjectedParts(CompiledField.Page field) {
        this.field = field;
    }

    @Override
    public void begin(PageDemand demand, int total) {
        this.total = total;
        parts = new PageParts(field.projection(), ResponseProjection.request(field, demand), total);
    }

    @Override
    public boolean read(FetchedPage fetched) {
        futile = !ResponseProjection.add(parts(), fetched, total);
        return !futile;
    }

    @Override
    public boolean isFutile() {
        return futile;
    }

    @Override
    public long held() {
        return parts().length();
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.close();
        }
    }

    PageParts parts() {
        if (parts == null) {
            throw new IllegalStateException("nothing was read");
        }
        return parts;
    }
}
