package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class NoCachingComponentTest {

    // "the no-store response directive indicates that a cache MUST NOT store any part of either the immediate request or the
    // response" - https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.5
    @Test
    void forbidsKeepingUnlessConfigured() {
        for (var response : new ReceivedResponse[] { Call.get("{ images { total } }").send(),
                Call.post("{ images { total } }").send(),
                Call.get("{ pictures }").send(), Call.json("[").send() }) {
            assertThat(response.header("cache-control")).isEqualTo("no-store");
            assertThat(response.header("etag")).isNull();
        }
    }

    @Test
    void respondsInFullWhateverTheClientHas() {
        assertThat(Call.get("{ __typename }").header("If-None-Match", "*").send().status()).isEqualTo(200);
    }
}
