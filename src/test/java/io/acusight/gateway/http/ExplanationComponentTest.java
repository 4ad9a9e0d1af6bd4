package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What clients learn of their operations if they ask. */
@QuarkusTest
@TestProfile(Settings.OptionalFeatures.class)
class ExplanationComponentTest {

    private static final String EXPLAIN = ",\"extensions\":{\"explain\":true}}";
    private static final String THREE = "{ images(page: {limit: 3}) { total items { filename annotations { classValue } } } }";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void namesTheUpstreamRequestOfAnOperation() {
        var response = explained(THREE);

        var explain = response.at("/extensions/explain");
        assertThat(response.at("/data/images/items").size()).isEqualTo(3);
        assertThat(explain.at("/upstream").size()).isEqualTo(1);
        assertThat(explain.at("/upstream/0/request").asText()).isEqualTo("/data/images?include_annotations=true&limit=3");
        assertThat(explain.at("/upstream/0/status").asInt()).isEqualTo(200);
        assertThat(explain.at("/upstream/0/bytes").asInt()).isPositive().isEqualTo(explain.at("/bytes").asInt());
        assertThat(explain.at("/upstream/0/milliseconds").asDouble()).isPositive()
                .isLessThanOrEqualTo(explain.at("/milliseconds").asDouble());
        assertThat(explain.at("/upstream/0").has("error")).isFalse();
        assertThat(response.text()).doesNotContain("sandbox-token", "localhost:");
    }

    @Test
    void namesEveryUpstreamRequest() {
        var response = explained("{ imageCounts { train val test } }");

        assertThat(IntStream.range(0, 3).mapToObj(i -> response.at("/extensions/explain/upstream/" + i + "/request").asText()))
                .containsExactlyInAnyOrder("/data/images?split=train&limit=1", "/data/images?split=val&limit=1",
                        "/data/images?split=test&limit=1");
    }

    @Test
    void namesNoneWhereNoneWasNeeded() {
        var explain = explained("{ __typename }").at("/extensions/explain");

        assertThat(explain.at("/upstream").isEmpty()).isTrue();
        assertThat(explain.at("/bytes").asInt()).isZero();
    }

    // the standard path
    @Test
    void standsBesideErrors() {
        var response = explained("{ images(filter: {deviceId: \"nobody\"}) { total } __schema { queryType { name } } }");

        assertThat(response.code()).isEqualTo("NOT_FOUND");
        assertThat(response.at("/extensions/explain/upstream/0/status").asInt()).isEqualTo(404);
    }

    @Test
    void namesNoneThatLacksACredential() {
        var body = "{\"query\":\"{ images { total } }\"" + EXPLAIN;
        var response = Call.bare("POST", Call.PATH, body.getBytes(StandardCharsets.UTF_8)).header("Content-Type", Call.JSON)
                .send();

        assertThat(response.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(response.at("/extensions/explain/upstream").isEmpty()).as("there was no request").isTrue();
    }

    @Test
    void worksForAGet() {
        var response = Call.get(Map.of("query", THREE, "extensions", "{\"explain\":true}")).send();

        assertThat(response.at("/extensions/explain/upstream").size()).isEqualTo(1);
        assertThat(response.header("cache-control")).as("it concerns this request only").isEqualTo("no-store");
        assertThat(response.header("etag")).isNull();
    }

    @Test
    void isGivenToThoseOfABatchThatAsk() {
        var asking = "{\"query\":\"{ images { total } }\"" + EXPLAIN;
        var response = Call.json("[" + Call.bodyOf("{ images { total } }") + "," + asking + "]").send();

        assertThat(response.at("/0").has("extensions")).isFalse();
        assertThat(response.at("/1/extensions/explain/upstream").size()).as("they share it").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "\"true\"", "{}", "[]" })
    void mustBeAskedForWithABoolean(String value) {
        var response = Call.json("{\"query\":\"{ __typename }\",\"extensions\":{\"explain\":" + value + "}}").send();

        assertThat(response.message()).contains("extensions.explain");
    }

    @ParameterizedTest
    @ValueSource(strings = { "false", "null" })
    void isNotGivenToThoseWhoDoNotWantIt(String value) {
        var response = Call.json("{\"query\":\"{ __typename }\",\"extensions\":{\"explain\":" + value + "}}").send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    // estimated: images, items and total, 3 images of 2 fields and 1 below; actual: as many annotations as there are
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            { __typename }                                     | 0 | 0  | 0 | 1
            { images { total } }                               | 1 | 2  | 1 | 2
            { images(page: {limit: 3}) { items { filename } } }| 1 | 5  | 1 | 5
            { images(page: {limit: 3}, filter: {search: "none at all"}) { items { filename } } } | 1 | 5 | 1 | 2
            { imageCounts { train val } }                      | 2 | 3  | 2 | 3
            """)
    void reportsTheCost(String document, int estimatedRequests, int estimatedValues, int requests, int values) {
        var response = Call.post(document).header(Explanation.COST, "report").send();

        assertThat(response.at("/extensions/cost").toString()).isEqualTo(
                "{\"estimated\":{\"upstreamRequests\":" + estimatedRequests + ",\"values\":" + estimatedValues
                        + "},\"actual\":{\"upstreamRequests\":" + requests + ",\"values\":" + values + "}}");
        assertThat(header(response, Explanation.ESTIMATED_COST))
                .isEqualTo("upstream-requests=" + estimatedRequests + ", values=" + estimatedValues);
        assertThat(header(response, Explanation.ACTUAL_COST)).isEqualTo("upstream-requests=" + requests + ", values=" + values);
    }

    @Test
    void countsTheSameValuesOnBothPaths() {
        var fields = "images(page: {limit: 20}) { total items { filename id: filename annotations { classValue confidence } } }";

        var compiled = cost("{ " + fields + " }");
        var standard = cost("{ " + fields + " __schema { queryType { name } } }");

        assertThat(standard.get(0)).as("estimated").isEqualTo(compiled.get(0) + 3);
        assertThat(standard.get(1)).as("actual: __schema, queryType, name").isEqualTo(compiled.get(1) + 3);
    }

    private static List<Integer> cost(String document) {
        var cost = Call.post(document).header(Explanation.COST, "report").send().at("/extensions/cost");
        return List.of(cost.at("/estimated/values").asInt(), cost.at("/actual/values").asInt());
    }

    @Test
    void addsTheCostsOfABatch() {
        var one = Call.bodyOf("{ images { total } }");
        var response = Call.json("[" + one + "," + one + "]").header(Explanation.COST, "report").send();

        assertThat(header(response, Explanation.ESTIMATED_COST)).isEqualTo("upstream-requests=2, values=4");
        assertThat(header(response, Explanation.ACTUAL_COST)).isEqualTo("upstream-requests=1, values=4");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Report", "validate" })
    void reportsNoCostUnlessAsked(String value) {
        var response = Call.post("{ __typename }").header(Explanation.COST, value).send();

        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        assertThat(header(response, Explanation.ESTIMATED_COST)).isNull();
    }

    private static @Nullable String header(ReceivedResponse response, String name) {
        return response.header(name.toLowerCase(Locale.ROOT));
    }

    private static ReceivedResponse explained(String document) {
        var query = Call.bodyOf(document);
        return Call.json(query.substring(0, query.length() - 1) + EXPLAIN).send();
    }
}
