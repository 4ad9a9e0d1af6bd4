package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.fixture.CapturedLog;
import io.acusight.gateway.http.response.Responses;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class RequestIdComponentTest {

    private static final String UUID = "[0-9a-f]{32}";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "req-7", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "a_b.c~d:e/f+g=h@i" })
    void keepsTheClients(String id) {
        var response = Call.post("{ images { total } }").header("X-Request-Id", id).send();

        assertThat(response.header("x-request-id")).isEqualTo(id);
        assertThat(Sandbox.requests().get(0).get("requestId").textValue()).isEqualTo(id);
    }

    static String[] malformed() {
        return new String[] { "a b", "a,b", "{}", "<script>", "\"a\"", "a;b", "${jndi:x}", "a\tb", "x".repeat(129) };
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void makesItsOwnIfTheClientsIsMalformed(String id) {
        var response = Call.post("{ images { total } }").header("X-Request-Id", id).send();

        assertThat(response.header("x-request-id")).matches(UUID);
        assertThat(Sandbox.requests().get(0).get("requestId").textValue()).isEqualTo(response.header("x-request-id"));
    }

    @Test
    void makesItsOwnIfTheClientSendsNone() {
        var first = Call.post("{ images { total } }").send().header("x-request-id");
        var second = Call.post("{ images { total } }").send().header("x-request-id");

        assertThat(first).matches(UUID).isNotEqualTo(second);
        assertThat(Sandbox.requests()).extracting(request -> request.get("requestId").textValue()).containsExactly(first,
                second);
    }

    @Test
    void namesRefusalsToo() {
        for (var call : new Call[] { Call.json("["), Call.bare("PUT", Call.PATH), Call.bare("POST", Call.PATH),
                Call.post("{ a }").accept("text/html") }) {
            assertThat(call.header("X-Request-Id", "refused-1").send().header("x-request-id")).isEqualTo("refused-1");
        }
    }

    @Test
    void leadsFromAnInternalErrorToItsLogLine() {
        var log = new CapturedLog(Responses.class);
        try {
            var response = Call.post("{ __typename }").header(BodyThief.HEADER, "yes").header("X-Request-Id", "fault-1")
                    .accept(Call.RESPONSE).send();

            assertThat(response.status()).isEqualTo(500);
            assertThat(response.header("cache-control")).isEqualTo("no-store");
            assertThat(response.json().fieldNames()).toIterable().containsExactly("errors");
            assertThat(response.message()).isEqualTo("The gateway failed.");
            assertThat(response.code()).isEqualTo("INTERNAL_SERVER_ERROR");
            assertThat(response.at("/errors/0/extensions/requestId").asText()).isEqualTo("fault-1");
        } finally {
            log.close();
        }
        assertThat(log.lines()).singleElement().satisfies(line -> {
            assertThat(line.getLevel().getName()).isEqualTo("ERROR");
            assertThat(line.getThrown()).isInstanceOf(IllegalStateException.class);
            assertThat(line.getMdc("requestId")).isEqualTo("fault-1");
            assertThat(line.getMessage()).contains("fault-1");
        });
    }
}
