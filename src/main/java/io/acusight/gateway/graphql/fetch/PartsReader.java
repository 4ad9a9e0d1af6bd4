package io.acusight.gateway.graphql.fetch;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.plan.PageDemand;

/** Reads a page that the upstream sends in several responses, in the order of its images. */
public interface PartsReader {

    /**
     * Called once, before the first part.
     *
     * @param demand with its final window
     * @param total how many images match, as the first response tells
     */
    void begin(PageDemand demand, int total);

    /**
     * Reads the next part. Its memory is valid during this call only.
     *
     * @return false if further parts are not needed
     * @throws GatewayException if the response cannot be read; the whole page fails
     */
    boolean read(FetchedPage part);

    /** Returns whether what was read can no longer be used, so that another reader needs the same parts again. */
    boolean isFutile();

    /** Returns how many bytes it holds, about. */
    long held();

    /** Frees what it holds; called once, when the result was written or never will be. */
    void close();
}
