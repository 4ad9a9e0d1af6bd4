package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class SchemaOverHttpComponentTest {

    private static final String PATH = "/graphql/schema.graphql";

    @Test
    void letsClientsKeepTheSchemaIfTheyAskAgain() {
        var response = Call.bare("GET", PATH).send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-type")).isEqualTo("application/graphql; charset=utf-8");
        assertThat(response.header("cache-control")).isEqualTo("no-cache");
        assertThat(response.header("etag")).matches("\"[-_A-Za-z0-9]{24}\"");
        assertThat(response.text()).contains("type Query {", "images(");
    }

    // https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5
    @Test
    void respondsNotModified() {
        var tag = Call.bare("GET", PATH).send().header("etag");
        var response = Call.bare("GET", PATH).header("If-None-Match", "W/" + tag).send();

        assertThat(response.status()).isEqualTo(304);
        assertThat(response.header("etag")).isEqualTo(tag);
        assertThat(response.header("cache-control")).isEqualTo("no-cache");
        assertThat(response.body()).isEmpty();
    }

    // "All general-purpose servers MUST support the methods GET and HEAD." - https://www.rfc-editor.org/rfc/rfc9110#section-9.1
    @Test
    void respondsToHeadLikeGetWithoutABody() throws IOException {
        var whole = Call.bare("GET", PATH).send();
        try (var wire = Wire.open()) {
            var request = Wire.request("", "HEAD " + PATH + " HTTP/1.1", "Host: gateway");
            wire.send(request + request);
            var head = wire.response(true);

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("etag")).isEqualTo(whole.header("etag"));
            assertThat(head.header("content-type")).isEqualTo(whole.header("content-type"));
            assertThat(wire.response(true).status()).isEqualTo(200);
        }
    }

    // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
    @ParameterizedTest
    @ValueSource(strings = { "POST", "PUT", "DELETE" })
    void refusesOtherMethods(String method) {
        var response = Call.bare(method, PATH).send();

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void isNotCompressedUnlessConfigured() {
        assertThat(Call.bare("GET", PATH).header("Accept-Encoding", "gzip").send().header("content-encoding")).isNull();
    }
}
