package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import graphql.schema.GraphQLSchema;
import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.graphql.fetch.FetchesFrom;
import io.acusight.gateway.http.response.WrittenResponses;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.UpstreamInMemory;
import io.acusight.gateway.upstream.UpstreamInMemory.Answers;
import io.acusight.gateway.upstream.UpstreamInMemory.Fails;
import io.acusight.gateway.upstream.UpstreamInMemory.Reaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Operations with large pages, from request to response: which requests they make again, and what they hold. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
final class LargePagesComponentTest {

    private static final String BOTH = """
            { a: images(page: {limit: 250}) { items { id width } total }
              b: imagesConnection(first: 150, filter: {search: "b"}) { nodes { id } } }""";

    @Inject
    GraphQLSchema schema;

    private final UpstreamInMemory upstream = new UpstreamInMemory();
    private ByteBudget budget = new ByteBudget(1 << 30);
    private final List<ImagesQuery> asked = new ArrayList<>();
    private Function<ImagesQuery, Reaction> reactions = query -> page(query, "1");

    @AfterEach
    void releasesEverything() {
        assertThat(upstream.waiting()).isEmpty();
        assertThat(upstream.memoryInUse()).as("unreleased responses").isZero();
        assertThat(budget.reserved()).as("reserved bytes").isZero();
    }

    @Test
    void isProjectedFromItsParts() {
        var response = respond(compiled(), "{ images(page: {limit: 250, offset: 10}) { items { id } count hasNext } }");

        assertThat(response).isEqualTo("{\"data\":{\"images\":{\"items\":[" + items(10, 260, "{\"id\":\"%d\"}")
                + "],\"count\":250,\"hasNext\":true}}}");
        assertThat(offsets()).containsExactly(10, 110, 210);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void hasNoMoreImagesThanWereRequested(boolean compiled) {
        reactions = query -> json("{\"data\":[" + items(query.window().offset(), (int) query.window().end() + 50,
                "{\"id\":%d}") + "],\"meta\":{\"total\":1000}}");

        var response = respond(compiled ? compiled() : standard(),
                "{ images(page: {limit: 250}) { items { id } count hasNext } }");

        assertThat(response).isEqualTo("{\"data\":{\"images\":{\"items\":[" + items(0, 250, "{\"id\":\"%d\"}")
                + "],\"count\":250,\"hasNext\":true}}}");
    }

    // the first responses are released when that is known
    @ParameterizedTest
    @ValueSource(ints = { 0, 100, 200 })
    void isFetchedAgainIfAPartBreaksTheContract(int offset) {
        reactions = query -> page(query, query.window().offset() == offset ? "\"wide\"" : "1");
        var document = "{ images(page: {limit: 250}) { items { id width } total } }";

        var response = respond(compiled(), document);

        var read = offset / 100 + 1;
        assertThat(offsets().subList(read, offsets().size())).as("after the first %d", read).containsExactly(0, 100, 200);
        assertThat(response).isEqualTo(respond(standard(), document)).contains("UPSTREAM_BAD_RESPONSE",
                "[\"images\",\"items\"," + offset + ",\"width\"]",
                "[\"images\",\"items\"," + Math.min(offset + 99, 249) + ",\"width\"]");
    }

    @Test
    void bringsTheRightImagesIfItIsFetchedAgainAndIsWholeThen() {
        var broken = new ArrayList<>(List.of(true));
        reactions = query -> query.window().offset() == 100 && !broken.isEmpty() && broken.remove(0)
                ? json("{\"data\":[{\"id\":true}],\"meta\":{\"total\":300}}")
                : page(query, "1");

        var response = respond(compiled(), "{ images(page: {limit: 250}) { items { id } total } }");

        assertThat(response).isEqualTo("{\"data\":{\"images\":{\"items\":[" + items(0, 250, "{\"id\":\"%d\"}")
                + "],\"total\":300}}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void failsOnlyTheFieldWhosePartFails(boolean compiled) {
        reactions = query -> "b".equals(query.conditions().search()) && query.window().offset() == 100 ? Fails.TAKES_TOO_LONG
                : page(query, "1");

        var response = respond(compiled ? compiled() : standard(), BOTH);

        assertThat(response).contains("\"path\":[\"b\"],\"extensions\":{\"code\":\"UPSTREAM_TIMEOUT\"}")
                .endsWith("\"data\":{\"a\":{\"items\":[" + items(0, 250, "{\"id\":\"%d\",\"width\":1}")
                        + "],\"total\":300},\"b\":null}}");
        assertThat(asked.stream().filter(query -> "b".equals(query.conditions().search()))).as("not repeated").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void isRefusedIfTheGatewayHasNoRoomForIt(boolean compiled) {
        budget = new ByteBudget(2000);

        var response = respond(compiled ? compiled() : standard(), "{ images(page: {limit: 250}) { items { id width } } }");

        assertThat(response).contains("\"code\":\"OVERLOADED\"").endsWith("\"data\":{\"images\":null}}");
    }

    // records take several times their JSON on the heap: a few such pages could exceed it, whatever room there is for bodies
    @Test
    void needsMoreRoomOnTheStandardPath() {
        budget = new ByteBudget(20_000);
        var document = "{ images(page: {limit: 250}) { items { id width } } }";

        assertThat(respond(compiled(), document)).doesNotContain("errors");
        assertThat(respond(standard(), document)).contains("\"code\":\"OVERLOADED\"");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7 })
    void releasesEverythingIfTheClientLeaves(int responses) {
        // the last response of the first round is broken, so that a second round follows
        reactions = query -> page(query, query.window().offset() == 200 ? "\"wide\"" : "1");
        var running = start(compiled(), BOTH);
        for (int i = 0; i < responses; i++) {
            answerOne();
        }

        running.abandon();

        assertThat(running.results()).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void warnsIfTheListChanges(boolean compiled) {
        reactions = query -> json("{\"data\":[" + items(query.window().offset(), (int) query.window().end(), "{\"id\":%d}")
                + "],\"meta\":{\"total\":" + (query.window().offset() == 0 ? 150 : 149) + "}}");

        assertThat(respond(compiled ? compiled() : standard(),
                "{ a: images(page: {limit: 150}) { total } b: images(page: {limit: 150}) { count items { __typename } } }"))
                .endsWith(
                        """
                                ,"extensions":{"warnings":[{"message":"The list of images changed while it was read: images may be missing.",\
                                "path":["b"],"code":"LIST_CHANGED"}]}}""");
    }

    private Operations compiled() {
        return paths().compiled();
    }

    private Operations standard() {
        return paths().standard();
    }

    private ExecutionPaths paths() {
        return new ExecutionPaths(schema, FetchesFrom.source(upstream.images(budget)));
    }

    private static RunningOperations start(Operations operations, String document) {
        var running = operations.execute(List.of(new OperationRequest(document, null, Map.of(), false)),
                Caller.of("Bearer alice"), RequestTrace.of("request"));
        running.proceed();
        return running;
    }

    private String respond(Operations operations, String document) {
        var running = start(operations, document);
        while (!upstream.waiting().isEmpty()) {
            answerOne();
        }
        assertThat(running.results()).isDone();
        var result = running.results().join().get(0);
        var response = new String(WrittenResponses.body(result), StandardCharsets.UTF_8);
        result.release();
        if (result.json() != null) {
            assertThat(result.json().refCnt()).isZero();
        }
        return response;
    }

    private void answerOne() {
        if (!upstream.waiting().isEmpty()) {
            var query = upstream.waiting().get(0);
            asked.add(query);
            upstream.answer(query, reactions.apply(query));
        }
    }

    private List<Integer> offsets() {
        return asked.stream().map(query -> query.window().offset()).toList();
    }

    private static Reaction page(ImagesQuery query, String width) {
        return json("{\"data\":[" + items(query.window().offset(), (int) query.window().end(),
                "{\"id\":%d,\"width\":" + width + "}") + "],\"meta\":{\"total\":300}}");
    }

    private static Reaction json(String text) {
        return new Answers(200, Optional.empty(), text.getBytes(StandardCharsets.UTF_8), 1);
    }

    private static String items(int from, int to, String form) {
        return IntStream.range(from, to).mapToObj(form::formatted).collect(Collectors.joining(","));
    }
}
