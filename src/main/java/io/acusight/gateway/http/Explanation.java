package io.acusight.gateway.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.operation.EstimatedCost;
import io.acusight.gateway.operation.OperationResult;
import io.acusight.gateway.operation.RunningOperations;
import io.acusight.gateway.telemetry.UpstreamExchange;
import io.vertx.core.MultiMap;

/**
 * What clients learn of their operations if they ask: the upstream requests in {@code extensions.explain}; what the operations
 * were expected to cost, and did cost, in {@code extensions.cost} and in headers.
 */
final class Explanation {

    /** A request with {@code GraphQL-Cost: report} asks for the cost. */
    static final String COST = "GraphQL-Cost";
    static final String ESTIMATED_COST = "GraphQL-Cost-Estimated";
    static final String ACTUAL_COST = "GraphQL-Cost-Actual";

    private static final String REPORT = "report";
    private static final double NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_MILLI = 1000;

    private final RunningOperations running;
    private final boolean explain;
    private final boolean cost;
    private final LongSupplier nanos;
    /** Of the operations so far: to count them, a response is read from its beginning to its end. */
    private long values;

    private record Cost(long upstreamRequests, long values) {

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("upstreamRequests", upstreamRequests);
            json.put("values", values);
            return json;
        }

        /** @see <a href="https://www.rfc-editor.org/rfc/rfc9651#section-3.2">RFC 9651, dictionaries</a> */
        String header() {
            return "upstream-requests=" + upstreamRequests + ", values=" + values;
        }
    }

    /**
     * @param explain whether requests that ask for their upstream requests get them
     * @param headers of the HTTP request
     * @param nanos for how long it has been in progress
     */
    Explanation(RunningOperations running, boolean explain, MultiMap headers, LongSupplier nanos) {
        this.running = running;
        this.explain = explain;
        this.nanos = nanos;
        cost = REPORT.equals(headers.get(COST));
        if (explain) {
            running.keepExchanges();
        }
    }

    /**
     * Returns further {@code extensions} of a response; empty if its client asked for none. To be called once for each
     * operation.
     *
     * @param operation the position among the operations
     */
    Map<String, Object> of(int operation, boolean explained, OperationResult result) {
        if (!cost && !(explain && explained)) {
            return Map.of();
        }
        var extensions = new LinkedHashMap<String, Object>();
        if (cost) {
            var json = new LinkedHashMap<String, Object>();
            json.put("estimated", estimated(List.of(running.estimates().get(operation))).json());
            var returned = result.values();
            values += returned;
            json.put("actual", actual(returned).json());
            extensions.put("cost", json);
        }
        if (explain && explained) {
            extensions.put("explain", explanation());
        }
        return extensions;
    }

    /** Adds the cost of all operations together, if the client asked for it. To be called after {@link #of}. */
    void addTo(MultiMap headers) {
        if (cost) {
            headers.set(ESTIMATED_COST, estimated(running.estimates()).header()).set(ACTUAL_COST, actual(values).header());
        }
    }

    private static Cost estimated(List<EstimatedCost> operations) {
        return new Cost(operations.stream().mapToLong(EstimatedCost::upstreamRequests).sum(),
                operations.stream().mapToLong(EstimatedCost::values).sum());
    }

    /** The operations of a batch share their upstream requests. */
    private Cost actual(long returned) {
        return new Cost(running.upstreamRequests(), returned);
    }

    private Map<String, Object> explanation() {
        var exchanges = running.exchanges();
        var json = new LinkedHashMap<String, Object>();
        json.put("upstream", exchanges.stream().map(Explanation::json).toList());
        json.put("milliseconds", milliseconds(nanos.getAsLong()));
        json.put("bytes", exchanges.stream().mapToLong(UpstreamExchange::bytes).sum());
        return json;
    }

    private static Map<String, @Nullable Object> json(UpstreamExchange exchange) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("request", exchange.target());
        json.put("status", exchange.status().isPresent() ? exchange.status().getAsInt() : null);
        json.put("milliseconds", milliseconds(exchange.time().toNanos()));
        json.put("bytes", exchange.bytes());
        exchange.failure().ifPresent(code -> json.put("error", code.name()));
        return json;
    }

    private static double milliseconds(long nanos) {
        return Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI;
    }
}
