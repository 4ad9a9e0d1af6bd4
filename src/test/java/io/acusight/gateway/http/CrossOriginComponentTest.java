package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class CrossOriginComponentTest {

    // https://fetch.spec.whatwg.org/#http-cors-protocol: without these headers a browser lets no other origin read the response
    @Test
    void letsNoOtherOriginInUnlessConfigured() {
        var preflight = Call.bare("OPTIONS", Call.PATH).header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "POST").send();
        var response = Call.post("{ __typename }").header("Origin", "https://app.example").send();

        assertThat(preflight.status()).isEqualTo(405);
        assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(response.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    // Without a service token a foreign page's GET has no credential to abuse.
    @Test
    void needsNoPreflightWithoutAServiceToken() {
        assertThat(Call.bare("GET", "/graphql?query=%7B__typename%7D").send().status()).isEqualTo(200);
    }
}
