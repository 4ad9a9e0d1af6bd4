package io.acusight.gateway.graphql;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static io.acusight.gateway.fixture.Answer.json;
import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Answer.Failure;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A root field that fails leaves the others as they are. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class PartialDataComponentTest {

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @CsvSource({ "400,BAD_USER_INPUT", "404,NOT_FOUND", "500,UPSTREAM_ERROR", "503,UPSTREAM_UNAVAILABLE" })
    void failingFieldLeavesTheDataOfOthers(int status, String code) {
        upstream.answers(Envelopes.images("{\"id\":1}"));
        upstream.answers(get(anyUrl()).withQueryParam("device_id", equalTo("lost"))
                .willReturn(jsonResponse(Envelopes.failure("FAILED", "so it is"), status)));

        var answer = query("""
                {
                  before: images { items { id } }
                  failing: images(filter: {deviceId: "lost"}) { items { id } }
                  after: images(page: {limit: 1}) { total }
                }""").ask().keeps("""
                {"before": {"items": [{"id": "1"}]}, "failing": null, "after": {"total": 1}}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error().code()).isEqualTo(code);
        assertThat(answer.error().path()).isEqualTo("[\"failing\"]");
        assertThat(answer.error().error().path("locations")).isEqualTo(json("[{\"line\":3,\"column\":3}]"));
    }

    @Test
    void refusedArgumentLeavesTheDataOfOthers() {
        upstream.answers(Envelopes.images("{\"id\":1}"));

        var answer = query("{ bad: images(page: {limit: 0}) { total } good: images { items { id } } }").ask()
                .keeps("{\"bad\":null,\"good\":{\"items\":[{\"id\":\"1\"}]}}");

        assertThat(answer.error().path()).isEqualTo("[\"bad\"]");
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void fieldWithoutARequestSurvivesAFailingUpstream() {
        upstream.isDown();

        var answer = query("{ images { total } asked: images { limit } __typename }").ask()
                .keeps("{\"images\":null,\"asked\":{\"limit\":50},\"__typename\":\"Query\"}");

        assertThat(answer.error().code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    @Test
    void everyFailingFieldHasItsOwnError() {
        upstream.answers(500, Envelopes.failure("FAILED", "secret"));
        upstream.answers(get(anyUrl()).withQueryParam("device_id", equalTo("lost"))
                .willReturn(jsonResponse(Envelopes.failure("DEVICE_NOT_FOUND", "no such device"), 404)));

        var answer = query("{ images { total } lost: images(filter: {deviceId: \"lost\"}) { total } }").ask()
                .keeps("{\"images\":null,\"lost\":null}");

        assertThat(answer.errors()).extracting(Failure::path, Failure::code).containsExactlyInAnyOrder(
                tuple("[\"images\"]", "UPSTREAM_ERROR"),
                tuple("[\"lost\"]", "NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "__schema { queryType { name } }" }) // the latter is never compiled
    void errorsAreInTheOrderOfTheirFieldsWhicheverResponseComesFirst(String beside) {
        upstream.answers(404, Envelopes.failure("DEVICE_NOT_FOUND", "no such device"));
        upstream.answers(get(anyUrl()).withQueryParam("limit", equalTo("1")).willReturn(
                jsonResponse(Envelopes.failure("DEVICE_NOT_FOUND", "no such device"), 404).withFixedDelay(200)));

        var answer = query("""
                {
                  late: images(page: {limit: 1}) { items { id } }
                  early: images(page: {limit: 2}) { items { id } }
                  %s
                }""".formatted(beside)).ask();

        assertThat(answer.errors()).extracting(Failure::path).containsExactly("[\"late\"]", "[\"early\"]");
    }
}
