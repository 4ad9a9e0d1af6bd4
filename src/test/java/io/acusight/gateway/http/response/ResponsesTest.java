package io.acusight.gateway.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.CapturedLog;

/** Whatever happens, a client gets a response or loses its connection. */
final class ResponsesTest {

    private final FakeClient client = new FakeClient();
    private final Responses responses = FakeClient.responses();

    @Test
    void respondsToAnErrorOfTheMachineAsToAnInternalError() {
        try (var log = new CapturedLog(Responses.class)) {
            responses.orRefusal(client.pending(), () -> {
                throw new StackOverflowError();
            });

            assertThat(client.received()).containsExactly("500", "{\"errors\":[{\"message\":\"The gateway failed.\","
                    + "\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\",\"requestId\":\"request-1\"}}]}");
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void closesTheConnectionIfNotEvenARefusalCanBeWritten() {
        client.failingOnWriting(new OutOfMemoryError("none left"));
        try (var log = new CapturedLog(Responses.class)) {
            responses.orRefusal(client.pending(), () -> {
                throw HttpProblem.badRequest("no");
            });

            assertThat(client.received()).containsExactly("400", "reset");
            assertThat(log.lines()).hasSize(1);
        }
    }
}
