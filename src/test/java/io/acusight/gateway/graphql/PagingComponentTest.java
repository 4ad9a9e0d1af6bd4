package io.acusight.gateway.graphql;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Answer;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Request;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.acusight.gateway.model.Cursor;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** Exactly the upstream requests that large pages, connections and counts need, and what they respond. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class PagingComponentTest {

    /** Beside this field, an operation is executed on the standard path. */
    private static final String NOT_COMPILED = " __type(name: \"Nothing\") { name }";

    private final Upstream upstream = Upstream.fresh();

    @Test
    void largePageAsksForEachOfItsUpstreamPages() {
        serve(1000);

        var answer = query("{ images(page: {limit: 230, offset: 40}) { items { id } total count hasNext } }").ask();

        assertThat(upstream.requests()).extracting(Request::query).containsExactlyInAnyOrder(
                Map.of("limit", "100", "offset", "40"), Map.of("limit", "100", "offset", "140"),
                Map.of("limit", "30", "offset", "240"));
        assertThat(answer.at("/images/items")).isEqualTo(Answer.json(ids(40, 270)));
        assertThat(answer.at("/images/count").asInt()).isEqualTo(230);
        assertThat(answer.at("/images/hasNext").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "0,1", "1,1", "99,1", "100,1", "101,2", "200,2", "201,3", "999,10", "1000,10", "5000,10" })
    void largePageAsksForNothingPastTheEnd(int total, int requests) {
        serve(total);

        assertThat(query("{ images(page: {limit: 1000}) { items { id } } }").ask().at("/images/items"))
                .isEqualTo(Answer.json(ids(0, Math.min(total, 1000))));

        assertThat(upstream.requests()).hasSize(requests);
    }

    @Test
    void largePageAsksForAnnotationsAndUrlsInEachPartOrInNone() {
        serve(150);

        query("{ images(page: {limit: 150}) { items { id annotations { id } imageUrl } } }").ask();

        assertThat(upstream.requests()).extracting(Request::query).containsExactly(
                Map.of("limit", "100", "include_annotations", "true", "include_image_url", "true"),
                Map.of("limit", "50", "offset", "100", "include_annotations", "true", "include_image_url", "true"));
    }

    @Test
    void smallPagesRideAlongWithLargeOnes() {
        serve(1000);

        query("""
                {
                  large: images(page: {limit: 200}) { items { id } }
                  small: images(page: {limit: 10, offset: 20}) { items { id } }
                  walk: imagesConnection(first: 150) { nodes { id } totalCount }
                  counts: imageCounts { total }
                }""").ask().is("""
                {"large":{"items":%s},"small":{"items":%s},"walk":{"nodes":%s,"totalCount":1000},"counts":{"total":1000}}"""
                .formatted(ids(0, 200), ids(20, 30), ids(0, 150)));

        assertThat(upstream.requests()).extracting(Request::query)
                .containsExactly(Map.of("limit", "100"), Map.of("limit", "100", "offset", "100"));
    }

    @Test
    void failedPartFailsItsFieldOnly() {
        serve(300);
        upstream.answers(get(anyUrl()).withQueryParam("offset", equalTo("200"))
                .willReturn(okJson(Envelopes.failure("BROKEN", "no")).withStatus(404)));

        var answer = query("{ a: images(page: {limit: 300}) { total items { id } } b: images(page: {limit: 150}) { total } }")
                .ask().keeps("{\"a\":null,\"b\":{\"total\":300}}");

        assertThat(answer.error().path()).isEqualTo("[\"a\"]");
        assertThat(answer.error().code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void lastImagesAreAskedForOnceTheTotalIsKnown() {
        serve(430);

        var answer = query("{ imagesConnection(last: 120) { nodes { id } totalCount"
                + " pageInfo { hasNextPage hasPreviousPage } } }").ask();

        assertThat(upstream.requests()).extracting(Request::query).containsExactlyInAnyOrder(Map.of("limit", "1"),
                Map.of("limit", "100", "offset", "310"), Map.of("limit", "20", "offset", "410"));
        assertThat(upstream.requests().get(0).query()).isEqualTo(Map.of("limit", "1"));
        answer.is("""
                {"imagesConnection":{"nodes":%s,"totalCount":430,"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}"""
                .formatted(ids(310, 430)));
    }

    @Test
    void lastImagesOfAShortListAreAll() {
        serve(3);

        query("{ imagesConnection(last: 50) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }").ask().is("""
                {"imagesConnection":{"nodes":%s,"pageInfo":{"hasNextPage":false,"hasPreviousPage":false}}}"""
                .formatted(ids(0, 3)));

        assertThat(upstream.requests()).extracting(Request::query)
                .containsExactly(Map.of("limit", "1"), Map.of("limit", "3"));
    }

    @Test
    void lastImagesOfAnEmptyListNeedTheTotalOnly() {
        serve(0);

        query("{ imagesConnection(last: 50) { nodes { id } pageInfo { startCursor hasPreviousPage } } }").ask()
                .is("{\"imagesConnection\":{\"nodes\":[],\"pageInfo\":{\"startCursor\":null,\"hasPreviousPage\":false}}}");

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "1"));
    }

    @Test
    void lastImagesInFrontOfACursorNeedOneRequest() {
        serve(430);
        var before = cursorOf(60);

        query("{ imagesConnection(last: 10, before: \"" + before + "\") { nodes { id } pageInfo { hasNextPage } } }").ask()
                .is("{\"imagesConnection\":{\"nodes\":" + ids(50, 60) + ",\"pageInfo\":{\"hasNextPage\":true}}}");

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "10", "offset", "50"));
    }

    // images were deleted since the cursor was made
    @Test
    void lastImagesInFrontOfACursorBeyondTheEndAreTheLastOfAll() {
        serve(430);
        var before = cursorOf(400);
        serve(100);

        query("{ imagesConnection(last: 10, before: \"" + before + "\") { nodes { id }"
                + " pageInfo { hasNextPage hasPreviousPage } } }").ask().is("""
                        {"imagesConnection":{"nodes":%s,"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}"""
                        .formatted(ids(90, 100)));

        assertThat(upstream.requests()).extracting(Request::query)
                .containsExactly(Map.of("limit", "10", "offset", "390"), Map.of("limit", "10", "offset", "90"));
    }

    @Test
    void connectionIsAskedForTheFirstFiftyByDefault() {
        serve(430);

        query("{ imagesConnection { nodes { id } totalCount pageInfo { hasNextPage } } }").ask().is("""
                {"imagesConnection":{"nodes":%s,"totalCount":430,"pageInfo":{"hasNextPage":true}}}""".formatted(ids(0, 50)));

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "50"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "totalCount", "pageInfo { hasNextPage }", "pageInfo { startCursor endCursor }",
            "totalCount pageInfo { hasNextPage hasPreviousPage startCursor }" })
    void figuresAloneNeedTheTotalOnly(String selection) {
        serve(430);

        assertThat(query("{ imagesConnection(first: 500) { " + selection + " } }").ask().errors()).isEmpty();

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ imagesConnection { pageInfo { hasPreviousPage } } }", "{ imagesConnection { __typename } }",
            "{ imagesConnection(first: 0) { nodes { id imageUrl } edges { cursor } pageInfo { startCursor } } }",
            "{ imageCounts { __typename } }", "{ imageCounts(filter: {split: VAL}) { train test none } }" })
    void whatFollowsFromTheArgumentsNeedsNoRequest(String document) {
        assertThat(query(document).ask().errors()).isEmpty();

        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void countsAreAskedForOneByOneAndOnlyTheSelectedOnes() {
        upstream.answers(Envelopes.page(9));
        upstream.answers(get(anyUrl()).withQueryParam("split", equalTo("train")).willReturn(okJson(Envelopes.page(4))));
        upstream.answers(get(anyUrl()).withQueryParam("split", equalTo("none")).willReturn(okJson(Envelopes.page(3))));

        query("{ imageCounts(filter: {search: \"a\"}) { none all: total train again: train } }").ask()
                .is("{\"imageCounts\":{\"none\":3,\"all\":9,\"train\":4,\"again\":4}}");

        assertThat(upstream.requests()).extracting(Request::query).containsExactlyInAnyOrder(
                Map.of("limit", "1", "search", "a"), Map.of("limit", "1", "search", "a", "split", "train"),
                Map.of("limit", "1", "search", "a", "split", "none"));
    }

    @Test
    void countsOfOtherSplitsThanTheFiltersAreZero() {
        upstream.answers(Envelopes.page(4));

        query("{ imageCounts(filter: {split: VAL}) { total train val test none } }").ask()
                .is("{\"imageCounts\":{\"total\":4,\"train\":0,\"val\":4,\"test\":0,\"none\":0}}");

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "1", "split", "val"));
    }

    @Test
    void countsShareTheTotalsOfOtherFields() {
        serve(7);

        query("{ imageCounts(filter: {split: TRAIN}) { train } images(filter: {split: TRAIN}) { items { id } } }").ask();

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "50", "split", "train"));
    }

    @Test
    void failedCountFailsTheFieldOnce() {
        upstream.answers(404, Envelopes.failure("DEVICE_NOT_FOUND", "no such device"));

        var answer = query("{ imageCounts(filter: {deviceId: \"d\"}) { total train val } }").ask()
                .keeps("{\"imageCounts\":null}");

        assertThat(answer.error().path()).isEqualTo("[\"imageCounts\"]");
        assertThat(answer.error().code()).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "imagesConnection(first: 1, last: 1) { totalCount } | first and last exclude each other.",
            "imagesConnection(first: 0, last: 0) { totalCount } | first and last exclude each other.",
            "imagesConnection(first: -1) { totalCount } | first must be 0 or more, not -1.",
            "imagesConnection(last: -2147483648) { totalCount } | last must be 0 or more, not -2147483648.",
            "imagesConnection(first: 1001) { totalCount } | first must be at most 1000, not 1001.",
            "imagesConnection(last: 2147483647) { totalCount } | last must be at most 1000, not 2147483647.",
            "images(page: {limit: 1001}) { total } | page.limit must be at most 1000, not 1001.",
            "images(page: {limit: 2, offset: 2147483646}) { total } | page.offset and page.limit together must be at most 2147483647.",
            "imagesConnection(after: \"\") { totalCount } | after is not a cursor of this filter and sort.",
            "imagesConnection(before: \"AQAAAAAAAAAAAAAAAA\") { totalCount } | before is not a cursor of this filter and sort.",
            "imagesConnection(after: \"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\") { totalCount } | after is not a cursor of this filter and sort." })
    void refusesPagesThatCannotBe(String field, String message) {
        upstream.answers(Envelopes.images("{\"id\":1}"));

        var answer = query("{ refused: " + field.strip() + " other: imageCounts { total } }").ask()
                .keeps("{\"refused\":null,\"other\":{\"total\":1}}");

        assertThat(answer.error().code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.error().path()).isEqualTo("[\"refused\"]");
        assertThat(answer.error().message()).isEqualTo(message);
        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "filter: {search: \"a\"}", "filter: {split: ALL}", "sort: {}", "sort: {order: ASC}",
            "filter: {unassigned: true}" })
    void refusesTheCursorOfAnotherList(String list) {
        serve(100);
        var cursor = cursorOf(10);

        var answer = query("{ imagesConnection(after: \"" + cursor + "\", " + list + ") { nodes { id } } }").ask()
                .keeps("{\"imagesConnection\":null}");

        assertThat(answer.error().code()).isEqualTo("BAD_USER_INPUT");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void takesTheCursorOfTheSameListHoweverItIsWritten() {
        serve(100);
        var cursor = cursorOf(10);

        query("query($c: String) { imagesConnection(after: $c, first: 1, filter: {unassigned: false}, sort: null)"
                + " { nodes { id } } }").with("c", cursor).ask().is("{\"imagesConnection\":{\"nodes\":" + ids(11, 12) + "}}");
    }

    @Test
    void refusesMoreRequestsThanAnOperationMayNeedBeforeTheFirst() {
        var answer = query("{ a: images(page: {limit: 1000}) { items { id } }"
                + " b: images(page: {limit: 1000, offset: 50}) { items { id } } c: imageCounts(filter: {search: \"c\"}) { total } }")
                .ask();

        assertThat(answer.error().code()).isEqualTo("OPERATION_LIMIT_EXCEEDED");
        assertThat(answer.error().extension("actual").asInt()).isEqualTo(21);
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void warnsIfAnImageComesAgainBecauseTheListShifted(boolean compiled) {
        upstream.answers(page(103, 0, 100));
        upstream.answers(get(anyUrl()).withQueryParam("offset", equalTo("100")).willReturn(okJson(page(104, 99, 103))));

        assertThat(text("{ walk: imagesConnection(first: 150) { nodes { id } totalCount }"
                + (compiled ? "" : NOT_COMPILED) + " }"))
                .isEqualTo("{\"data\":{\"walk\":{\"nodes\":" + ids(0, 103) + ",\"totalCount\":103}"
                        + (compiled ? "" : ",\"__type\":null")
                        + "},\"extensions\":{\"warnings\":[{\"message\":\"The list of images changed while it was read: images may"
                        + " be missing.\",\"path\":[\"walk\"],\"code\":\"LIST_CHANGED\"}]}}");
        assertThat(upstream.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void warnsOfEachFieldInOrder(boolean compiled) {
        upstream.answers(page(103, 0, 100));
        upstream.answers(get(anyUrl()).withQueryParam("offset", equalTo("100")).willReturn(okJson(page(100, 100, 100))));

        var warnings = Answer.json(text("{ b: images(page: {limit: 150}) { items { id } }"
                + " a: images(page: {limit: 140}) { count items { __typename } } c: images(page: {limit: 150}) { total }"
                + (compiled ? "" : NOT_COMPILED) + " }")).at("/extensions/warnings");

        assertThat(warnings.findValues("path").toString()).isEqualTo("[[\"b\"], [\"a\"]]");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void doesNotWarnOfAListThatDidNotChange(boolean compiled) {
        serve(103);

        assertThat(text("{ images(page: {limit: 150}) { count items { id } }" + (compiled ? "" : NOT_COMPILED) + " }"))
                .isEqualTo("{\"data\":{\"images\":{\"count\":103,\"items\":" + ids(0, 103) + "}"
                        + (compiled ? "" : ",\"__type\":null") + "}}");
    }

    /** Responds with the requested images of a list, whose ids are their positions. */
    private void serve(int total) {
        upstream.answers(page(total, 0, Math.min(100, total)));
        for (int limit : List.of(1, 3, 10, 20, 30, 50)) {
            upstream.answers(get(anyUrl()).withQueryParam("limit", equalTo(String.valueOf(limit)))
                    .willReturn(okJson(page(total, 0, Math.min(limit, total)))));
        }
        for (int offset : List.of(11, 40, 50, 90, 100, 140, 200, 240, 300, 310, 390, 400, 410, 500, 600, 700, 800, 900)) {
            for (int limit : List.of(1, 10, 20, 30, 50, 100)) {
                upstream.answers(get(anyUrl()).withQueryParam("offset", equalTo(String.valueOf(offset)))
                        .withQueryParam("limit", equalTo(String.valueOf(limit)))
                        .willReturn(okJson(page(total, offset, Math.max(offset, Math.min(offset + limit, total))))));
            }
        }
    }

    private static String page(int total, int from, int to) {
        return Envelopes.page(total,
                IntStream.range(from, to).mapToObj(id -> "{\"id\":" + id + "}").toArray(String[]::new));
    }

    private static String ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(",", "[", "]"));
    }

    /** Returns the cursor of the image at this position of the list of all images. */
    private static String cursorOf(int position) {
        return Cursor.at(position, new PageDemand(ImageConditions.NONE, ImageWindow.ONE, PageNeeds.NOTHING).list());
    }

    private static String text(String document) {
        return new String(RestAssured.given().header("Authorization", "Bearer alice").contentType("application/json")
                .body(query(document).body()).post("/graphql").asByteArray(), StandardCharsets.UTF_8);
    }
}
