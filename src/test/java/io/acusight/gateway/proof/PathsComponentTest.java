package io.acusight.gateway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import graphql.schema.GraphQLSchema;
import io.acusight.gateway.BeforeSandbox;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * For any operation and any upstream response, the compiled path returns the same bytes as the standard path, errors and their
 * order included. {@link Extent} explains how to run more cases, or to repeat one.
 */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
final class PathsComponentTest {

    private static final int RUNNERS = 2;

    @Inject
    GraphQLSchema schema;

    @Inject
    Vertx vertx;

    @Test
    void returnTheSameResponse() throws InterruptedException {
        var extent = Extent.ofProperties();
        System.out.println("proof: " + extent);
        var tally = run(extent);
        System.out.println("proof: " + tally);

        if (tally.cases() < 1_000) {
            return; // too few for shares
        }
        assertThat(tally.projected()).as("share of projected responses").isGreaterThan(0.3);
        assertThat(tally.projectedPages()).as("share of projected pages").isGreaterThan(0.2);
        assertThat(tally.withErrors()).as("share of responses with errors").isGreaterThan(0.2);
        if (tally.cases() < 10_000) {
            return; // too few for the rarest code
        }
        assertThat(tally.byCode()).containsKeys("BAD_USER_INPUT", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED",
                "OPERATION_RESOLUTION_FAILURE", "OPERATION_LIMIT_EXCEEDED", "UNAUTHENTICATED", "NOT_FOUND", "RATE_LIMITED",
                "UPSTREAM_TIMEOUT",
                "UPSTREAM_UNAVAILABLE", "UPSTREAM_ERROR", "UPSTREAM_BAD_RESPONSE");
    }

    private Tally run(Extent extent) throws InterruptedException {
        var over = new AtomicBoolean();
        var runners = new ArrayList<CompletableFuture<Tally>>();
        var eventLoops = ((VertxInternal) vertx).getEventLoopGroup();
        for (int i = 0; i < RUNNERS; i++) {
            runners.add(new CaseRunner(extent, schema, i, RUNNERS, over).on(context(eventLoops.next())));
        }
        var tally = new Tally();
        for (var runner : runners) {
            tally.add(finished(runner));
        }
        return tally;
    }

    /** Returns a duplicated context of an event loop, as the gateway's requests have. */
    private Context context(EventExecutor eventLoop) {
        return ((VertxInternal) vertx).createEventLoopContext((EventLoop) eventLoop, null,
                Thread.currentThread().getContextClassLoader()).duplicate();
    }

    private static Tally finished(CompletableFuture<Tally> runner) throws InterruptedException {
        try {
            return runner.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        }
    }
}
