package io.acusight.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import graphql.schema.GraphQLSchema;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.fetch.FetchesFrom;
import io.acusight.gateway.http.ReadRequests;
import io.acusight.gateway.http.response.WrittenResponses;
import io.acusight.gateway.operation.ExecutionPaths;
import io.acusight.gateway.operation.OperationResult;
import io.acusight.gateway.operation.Operations;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.UpstreamInMemory;

/** Executes requests on both paths. Not thread-safe. */
final class BothPaths {

    private static final Caller ALICE = Caller.of("Bearer alice");
    private static final String INTERNAL_ERROR = "INTERNAL_SERVER_ERROR";

    private final UpstreamInMemory upstream = new UpstreamInMemory();
    private final Operations compiled;
    private final Operations standard;

    BothPaths(GraphQLSchema schema) {
        var paths = new ExecutionPaths(schema, FetchesFrom.source(upstream.images()));
        compiled = paths.compiled();
        standard = paths.standard();
    }

    /**
     * What one path returns.
     *
     * @param statuses the HTTP status of each operation
     * @param shortLived of each operation
     * @param body of the whole response, each char one byte
     * @param asked the upstream queries
     * @param unreleased the memory that is not released once the response is written
     */
    record Outcome(List<Integer> statuses, List<Boolean> shortLived, String body, Set<ImagesQuery> asked,
            Unreleased unreleased) {

        static Outcome of(List<OperationResult> results, boolean batch, Set<ImagesQuery> asked, UpstreamInMemory upstream) {
            var body = batch ? WrittenResponses.body(results) : WrittenResponses.body(results.get(0));
            results.forEach(OperationResult::release);
            return new Outcome(results.stream().map(WrittenResponses::status).toList(),
                    results.stream().map(OperationResult::shortLived).toList(), new String(body, StandardCharsets.ISO_8859_1),
                    asked, Unreleased.of(results, upstream));
        }

        boolean hasResponseOf(Outcome other) {
            return statuses.equals(other.statuses) && shortLived.equals(other.shortLived) && body.equals(other.body)
                    && unreleased.equals(other.unreleased);
        }

        boolean isInternalError() {
            return body.contains(INTERNAL_ERROR);
        }

        @Override
        public String toString() {
            return "status " + statuses + ", short-lived " + shortLived + ", " + unreleased + "\nasked " + asked + '\n'
                    + new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    /**
     * Memory that is not released.
     *
     * @param bytes of the upstream's responses
     * @param responses the number of the gateway's responses
     */
    record Unreleased(long bytes, long responses) {

        private static final Unreleased NOTHING = new Unreleased(0, 0);

        static Unreleased of(List<OperationResult> results, UpstreamInMemory upstream) {
            var responses = results.stream().map(OperationResult::json).filter(json -> json != null && json.refCnt() > 0)
                    .count();
            return new Unreleased(upstream.memoryInUse(), responses);
        }
    }

    /**
     * What both paths return.
     *
     * @param projected whether no operation fell back from the compiled path
     */
    record Outcomes(Outcome compiled, Outcome standard, boolean projected) {

        /** @return whether both are the same, without an internal error and with all memory released */
        boolean areEqual() {
            return compiled.hasResponseOf(standard) && haveAskedTheSame() && !standard.isInternalError()
                    && standard.unreleased.equals(Unreleased.NOTHING);
        }

        /** After a fallback the compiled path may ask again for large pages, with their own flags only. */
        private boolean haveAskedTheSame() {
            return projected ? compiled.asked.equals(standard.asked) : compiled.asked.containsAll(standard.asked);
        }
    }

    /** @throws IllegalStateException if a path does not respond */
    Outcomes execute(RandomCase one) {
        var onCompiled = results(compiled, one, one.orders().get(0));
        var onStandard = results(standard, one, one.orders().get(1));
        return new Outcomes(onCompiled.outcome, onStandard.outcome,
                onCompiled.results.stream().allMatch(result -> result.json() != null));
    }

    private record Execution(List<OperationResult> results, Outcome outcome) {
    }

    private Execution results(Operations path, RandomCase one, int order) {
        upstream.reset();
        var caller = one.anonymous() ? Caller.anonymous() : ALICE;
        var running = path.execute(ReadRequests.requests(one.body(), one.get()), caller, RequestTrace.of("request"));
        running.proceed();
        // a set: the compiled path may ask again for what is in a large page
        var asked = new HashSet<ImagesQuery>();
        for (var step = answer(one, order); !step.isEmpty(); step = answer(one, order)) {
            asked.addAll(step);
        }
        var results = Optional.ofNullable(running.results().getNow(null))
                .orElseThrow(() -> new IllegalStateException("no response"));
        return new Execution(results, Outcome.of(results, one.batch(), asked, upstream));
    }

    private List<ImagesQuery> answer(RandomCase one, int order) {
        return upstream.answer(one::reaction, line -> rotated(line, order));
    }

    private static List<Integer> rotated(List<Integer> line, int by) {
        Collections.rotate(line, by);
        if (by > 2) {
            Collections.reverse(line);
        }
        return line;
    }
}
