package io.acusight.gateway.graphql;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Answer.Failure;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Request;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** An operation makes as few upstream requests as possible. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class SharedRequestsComponentTest {

    private static final String IMAGE = """
            {"id":1,"filename":"a.jpg","image_url":"https://pictures.example/1","annotations":[{"id":2}]}""";

    private final Upstream upstream = Upstream.fresh();

    @Test
    void equalFieldsShareOneRequestWithUnitedFlags() {
        upstream.answers(Envelopes.images(IMAGE));

        query("""
                {
                  plain: images { items { id } }
                  marked: images { items { filename annotations { id } } }
                  seen: images { items { imageUrl } total }
                }""").ask().is("""
                {
                  "plain": {"items": [{"id": "1"}]},
                  "marked": {"items": [{"filename": "a.jpg", "annotations": [{"id": "2"}]}]},
                  "seen": {"items": [{"imageUrl": "https://pictures.example/1"}], "total": 1}
                }""");

        assertThat(upstream.request().query())
                .isEqualTo(Map.of("limit", "50", "include_annotations", "true", "include_image_url", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{ a: images { items { id } } b: images(page: {limit: 50, offset: 0}, filter: {}) { items { id } } }",
            "{ a: images(filter: {unassigned: false}) { items { id } } b: images(filter: null, page: {}) { items { id } } }",
            "query($n: Int = 50) { a: images(page: {limit: $n}) { items { id } } b: images { items { id } } }",
            "{ images { total } images { items { id } } images { items { filename } } }",
            "{ ...a ...b } fragment a on Query { images { items { id } } } fragment b on Query { b: images { items { id } } }",
    })
    void fieldsAreEqualHoweverTheyAreWritten(String document) {
        upstream.answers(Envelopes.images(IMAGE));

        assertThat(query(document).ask().errors()).isEmpty();

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "50"));
    }

    @Test
    void differentFieldsMakeDifferentRequests() {
        upstream.answers(Envelopes.images(IMAGE));

        query("""
                {
                  all: images { items { id } }
                  found: images(filter: {search: "a"}) { items { annotations { id } } }
                  exact: images(filter: {filename: "a"}) { items { id } }
                  none: images(filter: {unassigned: true}) { items { id } }
                  few: images(page: {limit: 2}) { items { imageUrl } }
                  next: images(page: {limit: 2, offset: 50}) { items { id } }
                  sorted: images(sort: {}) { items { id } }
                  reversed: images(sort: {order: ASC}) { items { id } }
                }""").ask();

        assertThat(upstream.requests()).extracting(Request::query).containsExactlyInAnyOrder(
                Map.of("limit", "50"),
                Map.of("limit", "50", "search", "a", "include_annotations", "true"),
                Map.of("limit", "50", "filename", "a"),
                Map.of("limit", "50", "project_id", "null"),
                Map.of("limit", "2", "include_image_url", "true"),
                Map.of("limit", "2", "offset", "50"),
                Map.of("limit", "50", "sort", "created_at", "order", "desc"),
                Map.of("limit", "50", "sort", "created_at", "order", "asc"));
    }

    @Test
    void everyFieldGetsItsOwnPage() {
        upstream.answers(get(anyUrl()).withQueryParam("search", equalTo("a"))
                .willReturn(okJson(Envelopes.images("{\"id\":1}"))));
        upstream.answers(get(anyUrl()).withQueryParam("search", equalTo("b"))
                .willReturn(okJson(Envelopes.images("{\"id\":2}"))));

        query("{ b: images(filter: {search: \"b\"}) { items { id } } a: images(filter: {search: \"a\"}) { items { id } } }")
                .ask().is("{\"b\":{\"items\":[{\"id\":\"2\"}]},\"a\":{\"items\":[{\"id\":\"1\"}]}}");
    }

    @Test
    void totalsShareThePageOfEqualConditions() {
        upstream.answers(Envelopes.page(7, IMAGE, IMAGE));

        query("""
                {
                  total: images(filter: {search: "a"}, page: {limit: 5, offset: 4}) { total count hasNext }
                  page: images(filter: {search: "a"}, page: {limit: 2}) { items { id } count }
                }""").ask().is("""
                {
                  "total": {"total": 7, "count": 3, "hasNext": false},
                  "page": {"items": [{"id": "1"}, {"id": "1"}], "count": 2}
                }""");

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "2", "search", "a"));
    }

    @Test
    void totalsOfOtherConditionsDoNotShareAPage() {
        upstream.answers(Envelopes.page(7, IMAGE));

        query("{ a: images(filter: {search: \"a\"}) { total } b: images(filter: {search: \"b\"}) { items { id } } }").ask();

        assertThat(upstream.requests()).extracting(Request::query).containsExactlyInAnyOrder(
                Map.of("limit", "1", "search", "a"), Map.of("limit", "50", "search", "b"));
    }

    @Test
    void totalsOfEqualConditionsAreAskedForOnce() {
        upstream.answers(Envelopes.page(7, IMAGE));

        query("{ a: images { total } b: images(page: {limit: 3}) { hasNext } c: images(sort: {order: ASC}) { count } }").ask()
                .is("{\"a\":{\"total\":7},\"b\":{\"hasNext\":true},\"c\":{\"count\":7}}");

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "1"));
    }

    @Test
    void failureOfASharedRequestIsTheFailureOfEachField() {
        upstream.answers(404, Envelopes.failure("DEVICE_NOT_FOUND", "no such device"));

        var answer = query("{ a: images { items { id } } b: images { total } }").ask().keeps("{\"a\":null,\"b\":null}");

        assertThat(answer.errors()).extracting(Failure::path).containsExactlyInAnyOrder("[\"a\"]", "[\"b\"]");
        assertThat(answer.errors()).extracting(Failure::code).containsOnly("NOT_FOUND");
        assertThat(upstream.requests()).hasSize(1);
    }
}
