package io.acusight.gateway.graphql;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The selection decides the upstream request. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class SelectionComponentTest {

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @ValueSource(strings = {
            "{ images { items { annotations { id } } } }",
            "{ images { items { marks: annotations { id } } } }",
            "{ pictures: images { items { id annotations { id } } total } }",
            "{ images { ...page } } fragment page on ImagePage { items { ...image } } fragment image on Image { annotations { id } }",
            "{ images { ... { items { ... on Image { annotations { __typename } } } } } }",
            "{ images { items { id } items { annotations { id } } } }",
            "query($on: Boolean = true) { images { items { id annotations @include(if: $on) { id } } } }",
            "query($off: Boolean = false) { images { items { id annotations @skip(if: $off) { id } } } }",
            "query($off: Boolean = false) { images { items { id ... @skip(if: $off) { annotations { id } } } } }",
            "query($off: Boolean = false) { images { items { annotations @include(if: $off) { id } annotations { id } } } }",
    })
    void asksForAnnotationsThatAreSelected(String document) {
        upstream.answers(Envelopes.imageWith("annotations", "[]"));

        assertThat(query(document).ask().errors()).isEmpty();

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "50", "include_annotations", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{ images { items { imageUrl } } }",
            "{ images { items { url: imageUrl } } }",
            "{ images { items { ...image } } } fragment image on Image { imageUrl }",
            "query($on: Boolean = true) { images { items { ... on Image @include(if: $on) { imageUrl } } } }",
    })
    void asksForTheImageUrlThatIsSelected(String document) {
        upstream.answers(Envelopes.imageWith("image_url", "\"https://pictures.example/1?signature=a%2Bb\""));

        assertThat(query(document).ask().errors()).isEmpty();

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "50", "include_image_url", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{ images { items { id filename } total } }",
            "{ images { items { __typename } } }",
            "{ images { items { annotations: filename imageUrl: storageKey } } }",
            "{ images { items { id annotations @skip(if: true) { id } imageUrl @include(if: false) } } }",
            "query($on: Boolean = false) { images { items { id annotations @include(if: $on) { id } imageUrl @include(if: $on) } } }",
            "query($on: Boolean = false) { images { items { id ...costly @include(if: $on) } } } fragment costly on Image { imageUrl annotations { id } }",
            "query($off: Boolean = true) { images { items { id } ... @skip(if: $off) { items { imageUrl annotations { id } } } } }",
    })
    void asksForNeitherIfNoneIsLive(String document) {
        upstream.answers(Envelopes.images("{\"id\":1}"));

        assertThat(query(document).ask().errors()).isEmpty();

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "50"));
    }

    @Test
    void variablesDecideEachTime() {
        upstream.answers(Envelopes.images("{\"id\":1}"));
        var document = """
                query($marks: Boolean!, $url: Boolean!) {
                  images { items { id annotations @include(if: $marks) { id } imageUrl @skip(if: $url) } }
                }""";

        query(document).with("marks", true).with("url", true).ask();
        query(document).with("marks", false).with("url", false).ask();

        assertThat(upstream.requests()).extracting(request -> request.query().keySet().toString())
                .containsExactly("[include_annotations, limit]", "[include_image_url, limit]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "total", "count", "hasNext", "total count hasNext limit offset __typename", "all: total",
            "... on ImagePage { total }", "total items @skip(if: true) { id }" })
    void asksForOneImageIfOnlyTotalsAreSelected(String selection) {
        upstream.answers(Envelopes.page(7, "{\"id\":1}"));

        assertThat(query("{ images(page: {limit: 20, offset: 5}) { " + selection + " } }").ask().errors()).isEmpty();

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "1"));
    }

    @Test
    void oneImageIsEnoughForTotals() {
        upstream.answers(Envelopes.page(7, "{\"id\":1}"));

        query("""
                {
                  first: images(page: {limit: 5}) { total count hasNext limit offset }
                  last: images(page: {limit: 5, offset: 5}) { total count hasNext limit offset }
                  beyond: images(page: {limit: 5, offset: 9}) { total count hasNext limit offset }
                }""").ask().is("""
                {
                  "first": {"total": 7, "count": 5, "hasNext": true, "limit": 5, "offset": 0},
                  "last": {"total": 7, "count": 2, "hasNext": false, "limit": 5, "offset": 5},
                  "beyond": {"total": 7, "count": 0, "hasNext": false, "limit": 5, "offset": 9}
                }""");

        assertThat(upstream.request().query()).isEqualTo(Map.of("limit", "1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ __typename }                                 | {\"__typename\":\"Query\"}",
            "{ images { limit offset __typename } }         | {\"images\":{\"limit\":50,\"offset\":0,\"__typename\":\"ImagePage\"}}",
            "{ images(page: {limit: 3, offset: 9}) { limit offset } } | {\"images\":{\"limit\":3,\"offset\":9}}",
            "{ images { limit items @skip(if: true) { id } } } | {\"images\":{\"limit\":50}}",
            "{ __typename images @include(if: false) { total } } | {\"__typename\":\"Query\"}",
            "{ __type(name: \"Image\") { name } }           | {\"__type\":{\"name\":\"Image\"}}",
    })
    void makesNoRequestForFieldsThatTheGatewayKnows(String document, String data) {
        query(document).ask().is(data);

        assertThat(upstream.requests()).isEmpty();
    }
}
