package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class NoCompressionComponentTest {

    // "the "identity" token ... SHOULD NOT be included in the Content-Encoding header field"
    // https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1
    @ParameterizedTest
    @ValueSource(strings = { "gzip", "deflate", "br", "*", "identity" })
    void sendsItUncompressed(String encodings) {
        var response = Call.post("{ images { items { id filename } } }").header("Accept-Encoding", encodings).send();

        assertThat(response.header("content-encoding")).isNull();
        assertThat(response.at("/data/images/items").size()).isEqualTo(50);
    }

    @Test
    void refusesAsItIs() {
        var response = Call.json("[").header("Accept-Encoding", "gzip").send();

        assertThat(response.header("content-encoding")).isNull();
        assertThat(response.code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void sendsItUncompressedOverHttp2() {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        var response = Call.post("{ __typename }").header("Accept-Encoding", "gzip").send(client);

        assertThat(response.header("content-encoding")).isNull();
        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }
}
