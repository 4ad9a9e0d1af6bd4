package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Settings.OptionalFeatures.class)
class CompressionComponentTest {

    private static final String PAGE = "{ images(page: {limit: 100}) { items { id filename width height } } }";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    // https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
    @ParameterizedTest
    @ValueSource(strings = { "gzip", "deflate, gzip;q=1.0, *;q=0.5", "br;q=0, gzip" })
    void compressesForClientsThatAcceptIt(String encodings) throws IOException {
        var plain = Call.post(PAGE).send();
        var compressed = Call.post(PAGE).header("Accept-Encoding", encodings).send();

        assertThat(plain.header("content-encoding")).isNull();
        assertThat(compressed.header("content-encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes()).isEqualTo(plain.body());
        assertThat(compressed.body()).hasSizeLessThan(plain.body().length / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "identity", "gzip;q=0", "" })
    void leavesItToClientsThatDoNot(String encodings) {
        var response = Call.post(PAGE).header("Accept-Encoding", encodings).send();

        assertThat(response.header("content-encoding")).isNull();
        assertThat(response.at("/data/images/items").size()).isEqualTo(100);
    }

    // "the selected representation ... two representations that differ in content coding have different strong entity tags"; the
    // tag names their common content, so it is weak, and the response depends on one more header.
    // https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3
    @Test
    void givesBothFormsOneWeakTag() {
        var plain = Call.get(PAGE).send();
        var compressed = Call.get(PAGE).header("Accept-Encoding", "gzip").send();

        assertThat(plain.header("etag")).startsWith("W/\"").isEqualTo(compressed.header("etag"));
        assertThat(plain.header("vary")).contains("Accept-Encoding");
        assertThat(compressed.header("vary")).contains("Accept-Encoding");
    }

    @Test
    void respondsNotModifiedInEitherForm() {
        var tag = Call.get(PAGE).header("Accept-Encoding", "gzip").send().header("etag");

        for (var given : new String[] { tag, tag.substring("W/".length()) }) {
            var response = Call.get(PAGE).header("Accept-Encoding", "gzip").header("If-None-Match", given).send();

            assertThat(response.status()).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(response.header("content-encoding")).isNull();
            assertThat(response.header("etag")).isEqualTo(tag);
        }
    }

    @Test
    void compressesTheSchema() throws IOException {
        var plain = Call.bare("GET", "/graphql/schema.graphql").send();
        var compressed = Call.bare("GET", "/graphql/schema.graphql").header("Accept-Encoding", "gzip").send();

        assertThat(compressed.header("content-encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes()).isEqualTo(plain.body());
        assertThat(compressed.header("etag")).startsWith("W/\"").isEqualTo(plain.header("etag"));
        assertThat(compressed.header("vary")).contains("Accept-Encoding");
    }

    @Test
    void compressesOverHttp2() throws IOException {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        var response = Call.post("{ __typename }").header("Accept-Encoding", "gzip").send(client);

        assertThat(response.header("content-encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                .asString(StandardCharsets.UTF_8).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }
}
