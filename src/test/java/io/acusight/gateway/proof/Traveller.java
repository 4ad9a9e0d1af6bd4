package io.acusight.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import graphql.schema.GraphQLSchema;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.FetchesFrom;
import io.acusight.gateway.http.ReadRequests;
import io.acusight.gateway.http.response.WrittenResponses;
import io.acusight.gateway.operation.ExecutionPaths;
import io.acusight.gateway.operation.OperationResult;
import io.acusight.gateway.operation.Operations;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.UpstreamInMemory;

/** Goes both roads with the same request. Used by one thread. */
final class Traveller {

    private static final Caller ALICE = Caller.of("Bearer alice");
    private static final String FAULT_OF_OURS = "INTERNAL_SERVER_ERROR";

    private final UpstreamInMemory upstream = new UpstreamInMemory();
    private final Operations compiled;
    private final Operations standard;

    Traveller(GraphQLSchema schema) {
        var roads = new ExecutionPaths(schema, FetchesFrom.source(upstream.images()));
        compiled = roads.compiled();
        standard = roads.standard();
    }

    /**
     * Where a road leads.
     *
     * @param statuses of each operation, on HTTP
     * @param shortLived of each operation
     * @param body of the whole answer, each char one byte
     * @param asked of the upstream
     * @param kept what has not been given back, once the answer is written
     */
    record Arrival(List<Integer> statuses, List<Boolean> shortLived, String body, List<ImagesQuery> asked, Kept kept) {

        static Arrival of(List<OperationResult> results, boolean batch, List<ImagesQuery> asked, UpstreamInMemory upstream) {
            var body = batch ? WrittenResponses.body(results) : WrittenResponses.body(results.get(0));
            results.forEach(OperationResult::release);
            return new Arrival(results.stream().map(WrittenResponses::status).toList(),
                    results.stream().map(OperationResult::shortLived).toList(), new String(body, StandardCharsets.ISO_8859_1),
                    asked, Kept.of(results, upstream));
        }

        boolean isFault() {
            return body.contains(FAULT_OF_OURS);
        }

        @Override
        public String toString() {
            return "status " + statuses + ", short-lived " + shortLived + ", " + kept + "\nasked " + asked + '\n'
                    + new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    /**
     * Memory that still has an owner.
     *
     * @param bytes of what the upstream answered
     * @param answers of the gateway
     */
    record Kept(long bytes, long answers) {

        private static final Kept NOTHING = new Kept(0, 0);

        static Kept of(List<OperationResult> results, UpstreamInMemory upstream) {
            var answers = results.stream().map(OperationResult::json).filter(json -> json != null && json.refCnt() > 0).count();
            return new Kept(upstream.memoryInUse(), answers);
        }
    }

    /**
     * Where both roads lead.
     *
     * @param projected whether the compiled road was gone to its end, by all operations
     */
    record Arrivals(Arrival compiled, Arrival standard, boolean projected) {

        /** @return whether they are one and the same, and a proper one: every buffer has been released by then, once */
        boolean areEqual() {
            return compiled.equals(standard) && !standard.isFault() && standard.kept.equals(Kept.NOTHING);
        }
    }

    /** @throws IllegalStateException where a road leads nowhere */
    Arrivals go(RandomCase one) {
        var onCompiled = results(compiled, one, one.orders().get(0));
        var onStandard = results(standard, one, one.orders().get(1));
        return new Arrivals(onCompiled.arrival, onStandard.arrival,
                onCompiled.results.stream().allMatch(result -> result.json() != null));
    }

    private record Going(List<OperationResult> results, Arrival arrival) {
    }

    private Going results(Operations road, RandomCase one, int order) {
        upstream.reset();
        var caller = one.anonymous() ? Caller.anonymous() : ALICE;
        var running = road.execute(ReadRequests.requests(one.body(), one.get()), caller, "request");
        var asked = upstream.answer(one::reaction, line -> rotated(line, order));
        var results = Optional.ofNullable(running.results().getNow(null))
                .orElseThrow(() -> new IllegalStateException("there is no answer"));
        return new Going(results, Arrival.of(results, one.batch(), asked, upstream));
    }

    private static List<Integer> rotated(List<Integer> line, int by) {
        Collections.rotate(line, by);
        if (by > 2) {
            Collections.reverse(line);
        }
        return line;
    }
}
