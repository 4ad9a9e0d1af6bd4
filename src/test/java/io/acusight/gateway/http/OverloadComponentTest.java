package io.acusight.gateway.http;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.RawClient;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.acusight.gateway.http.Settings.OneAtATime;
import io.acusight.gateway.overload.Admission;
import io.acusight.gateway.overload.ByteBudget;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** What the gateway refuses, and what it goes on serving, if too much is under way. */
@QuarkusTest
@TestProfile(OneAtATime.class)
@WithTestResource(UpstreamResource.class)
class OverloadComponentTest {

    /** The response is as large if a filename has 60,000 characters. */
    private static final String SIX_MEGABYTES = IntStream.range(0, 99).mapToObj(i -> "a" + i + ": filename")
            .collect(Collectors.joining(" ", "{ images { items { ", " } } }"));

    /** SETTINGS_INITIAL_WINDOW_SIZE (4) of 0, and of 64 KiB. */
    private static final byte[] NO_WINDOW = { 0, 4, 0, 0, 0, 0 };
    private static final byte[] LARGE_WINDOW = { 0, 4, 0, 1, 0, 0 };

    private final Upstream upstream = Upstream.fresh();

    @Inject
    Admission admission;

    @Inject
    ByteBudget budget;

    @Test
    void refusesOperationsBeyondThoseThatRunAndWait() throws Exception {
        var proceed = new CountDownLatch(1);
        upstream.answersBy(request -> {
            proceed.await(30, TimeUnit.SECONDS);
            request.respond(Envelopes.images());
        });
        var running = ask("{ images { total } }");
        Eventually.holds("one runs", () -> admission.running() == 1);
        var waiting = ask("{ images(page: {limit: 2}) { total } }");
        Eventually.holds("one waits", () -> admission.waiting() == 1);

        var refused = Call.post("{ images(page: {limit: 3}) { total } }").send();
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 3);
        assertThat(refused.code()).isEqualTo("OVERLOADED");
        assertThat(refused.header("x-request-id")).isNotEmpty();
        query("{ __typename }").ask().is("{\"__typename\":\"Query\"}");
        assertReadiness(503, "DOWN");

        proceed.countDown();
        assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        Eventually.holds("all have left", () -> admission.running() == 0);
        assertReadiness(200, "UP");
    }

    private static void assertReadiness(int status, String saturation) {
        RestAssured.get("/q/health/ready").then().statusCode(status)
                .body("checks.find { it.name == 'saturation' }.status", equalTo(saturation));
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    @Test
    void aClientThatGoesLeavesItsPlace() throws Exception {
        var asked = new CountDownLatch(1);
        upstream.answersBy(request -> {
            asked.countDown();
            request.isClosedByGateway();
            request.close();
        });
        try (var client = new RawClient(RestAssured.port, null, 0)) {
            client.send(post("{ images { total } }"));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            client.disconnect(true);
        }

        Eventually.holds("it has left", () -> admission.running() == 0);
        Upstream.fresh().answers(Envelopes.images());
        query("{ images { items { id } } }").ask().is("{\"images\":{\"items\":[]}}");
    }

    @Test
    void closesTheConnectionOfAClientThatDoesNotRead() throws Exception {
        upstream.answers(Envelopes.imageWith("filename", "\"" + "x".repeat(60_000) + "\""));
        var clients = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 2; i++) {
                var client = new RawClient(RestAssured.port, null, 4096);
                clients.add(client);
                client.send(post(SIX_MEGABYTES));
            }
            Eventually.holds("their bytes count", () -> budget.reserved() > 5_000_000);

            Eventually.holds("they are cut", () -> budget.reserved() == 0);
            for (var client : clients) {
                assertThatThrownBy(client::reply).as("closed within its response").isInstanceOf(IOException.class);
            }
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    // A response of one piece is handed over as a whole, of many pieces bit by bit: Vert.x resets only the latter.
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void resetsTheStreamOfAClientThatDoesNotRead(boolean large) throws Exception {
        var document = large ? SIX_MEGABYTES : "{ images { items { id } } }";
        upstream.answers(Envelopes.imageWith("filename", "\"" + "x".repeat(60_000) + "\""));
        try (var wire = Http2Wire.open()) {
            wire.send(Http2Wire.SETTINGS, 0, 0, NO_WINDOW);
            wire.sendHead(1, true, Http2Wire.get("/graphql?query=" + Call.encoded(document), "authorization", "Bearer abc",
                    "x-requested-with", "1"));

            assertThat(wire.errorOfStream(1)).as("CANCEL").isEqualTo(8);
            Eventually.holds("its bytes are free", () -> budget.reserved() == 0);

            // the others of the connection go on, and get their own bytes
            wire.send(Http2Wire.SETTINGS, 0, 0, LARGE_WINDOW);
            wire.send(Http2Wire.WINDOW_UPDATE, 0, 1, new byte[] { 0, 1, 0, 0 });
            wire.sendHead(3, true, Http2Wire.get("/graphql?query=" + Call.encoded("{ __typename }"), "x-requested-with", "1"));
            assertThat(wire.response(3).text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    @Test
    void refusesAResponseThatFindsNoRoom() throws Exception {
        upstream.answers(Envelopes.imageWith("filename", "\"" + "x".repeat(60_000) + "\""));
        assertThat(Call.post(SIX_MEGABYTES).send().status()).isEqualTo(200);
        var taken = 10_000_000;
        assertThat(budget.take(taken)).isTrue();
        try {
            var refused = Call.post(SIX_MEGABYTES).send();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("OVERLOADED");
        } finally {
            budget.release(taken);
        }
        Eventually.holds("nothing is left", () -> budget.reserved() == 0);
    }

    private static CompletableFuture<Integer> ask(String document) {
        return CompletableFuture.supplyAsync(() -> Call.post(document).send().status());
    }

    private static String post(String document) {
        var body = "{\"query\":\"" + document + "\"}";
        return "POST /graphql HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer abc\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
