package io.acusight.gateway.operation;

/** What an operation may cost, by its arguments and selection, before it is executed. */
public final class EstimatedCost {

    private long upstreamRequests;
    private long values;

    /** Returns the number of upstream requests, not counting those that it may share with another operation. */
    public long upstreamRequests() {
        return upstreamRequests;
    }

    /** Returns the number of values that the limit {@code gateway.limits.cost} bounds; {@code __typename} is free. */
    public long values() {
        return values;
    }

    void upstreamRequests(long upstreamRequests) {
        this.upstreamRequests = upstreamRequests;
    }

    void values(long values) {
        this.values = values;
    }
}
