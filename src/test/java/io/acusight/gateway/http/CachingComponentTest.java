package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Responses that may be kept. */
@QuarkusTest
@TestProfile(Settings.SmallBounds.class)
class CachingComponentTest {

    private static final String DOCUMENT = "{ images(page: {limit: 1}) { items { id } } }";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    // https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2: private, because the response depends on the caller; max-age
    // https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5: Vary names the headers that the response depends on
    @Test
    void letsTheClientKeepAResponse() {
        var response = Call.get(DOCUMENT).send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("cache-control")).isEqualTo("private, max-age=600");
        assertThat(response.header("vary").split(", ")).contains("Accept", "Authorization", Explanation.COST);
        assertThat(response.header("etag")).matches("\"[-_A-Za-z0-9]{24}\"");
    }

    // A cached signed URL must not outlive its signature.
    @ParameterizedTest
    @ValueSource(strings = { "{ images(page: {limit: 1}) { items { imageUrl } } }",
            "{ images(page: {limit: 1}) { ...p } } fragment p on ImagePage { items { picture: imageUrl } }" })
    void letsSignedUrlsBeKeptForAShorterTime(String document) {
        assertThat(Call.get(document).send().header("cache-control")).isEqualTo("private, max-age=30");
    }

    @Test
    void letsResponsesWithoutTheUrlBeKeptForTheWholeTime() {
        var response = Call.get("{ images(page: {limit: 1}) { items { id imageUrl @include(if: false) } } }").send();

        assertThat(response.header("cache-control")).isEqualTo("private, max-age=600");
    }

    // "a server generating a 304 response MUST generate any of the following header fields that would have been sent in a 200
    // (OK) response: Content-Location, Date, ETag, and Vary; Cache-Control and Expires" and no content
    // https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5
    @Test
    void respondsNotModified() throws IOException {
        var whole = Call.get(DOCUMENT).send();

        try (var wire = Wire.open()) {
            var request = Wire.request("", "GET /graphql?query=" + Call.encoded(DOCUMENT) + " HTTP/1.1", "Host: gateway",
                    "X-Requested-With: test", "Authorization: " + Call.TOKEN,
                    "If-None-Match: \"other\"", "If-None-Match: \"third\", " + whole.header("etag"));
            wire.send(request + request);
            var response = wire.response(true);

            assertThat(response.status()).isEqualTo(304);
            assertThat(response.headers()).containsEntry("etag", whole.header("etag"))
                    .containsEntry("cache-control", whole.header("cache-control")).containsEntry("vary", whole.header("vary"))
                    .doesNotContainKey("content-type");
            assertThat(wire.response(true).status()).as("the next response begins where the one without a body ends")
                    .isEqualTo(304);
        }
    }

    @Test
    void sendsTheWholeResponseIfItChanged() {
        var tag = Call.get(DOCUMENT).send().header("etag");

        var other = Call.get("{ images(page: {limit: 1}) { items { filename } } }").header("If-None-Match", tag).send();

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("etag")).isNotEqualTo(tag);
    }

    // "Storing Responses to ... POST" needs explicit freshness and Content-Location: https://www.rfc-editor.org/rfc/rfc9110#section-9.3.3
    @Test
    void forbidsKeepingTheResponseToAPost() {
        forbidden(Call.post(DOCUMENT).send());
    }

    // The next request may not meet the error.
    @Test
    void forbidsKeepingErrors() {
        forbidden(Call.get("{ pictures }").send());
        forbidden(Call.get("{ images").accept(Call.RESPONSE).send());
        forbidden(Call.get("mutation { a }").send());
        forbidden(Call.get(DOCUMENT).accept("text/html").send());
        forbidden(
                Call.bare("GET", Call.PATH + "?query=" + Call.encoded(DOCUMENT)).header("Sec-Fetch-Site", "cross-site").send());

        Sandbox.fail(503);
        forbidden(Call.get(DOCUMENT).send());
    }

    @Test
    void sendsErrorsInFullWhateverTheClientHas() {
        Sandbox.fail(503);

        var response = Call.get(DOCUMENT).header("If-None-Match", "*").send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    // The two media types are two representations: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
    @Test
    void keepsVariablesApart() {
        var query = "query($l: Int) { images(page: {limit: $l}) { items { id } } }";
        var tags = List.of(1, 2).stream()
                .map(limit -> Call.get(Map.of("query", query, "variables", "{\"l\":" + limit + "}"))
                        .send().header("etag"))
                .distinct();

        assertThat(tags).hasSize(2);
    }

    private static void forbidden(ReceivedResponse response) {
        assertThat(response.header("cache-control")).isEqualTo("no-store");
        assertThat(response.header("etag")).isNull();
    }
}
