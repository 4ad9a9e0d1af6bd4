package io.acusight.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTraceTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void passesOnTheClientsTrace() {
        assertThat(RequestTrace.of("1", PARENT, "vendor=a,other=b"))
                .isEqualTo(new RequestTrace("1", PARENT, "vendor=a,other=b"));
    }

    @Test
    void passesOnALaterVersion() {
        assertThat(RequestTrace.of("1", "cc" + PARENT.substring(2) + "-what-the-future-brings", null).parent()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nAuthorization: x" })
    void dropsAnInvalidTraceWithItsState(String parent) {
        assertThat(RequestTrace.of("1", parent, "vendor=a")).isEqualTo(RequestTrace.of("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "line\nbreak", "\u00e4" })
    void dropsAnInvalidState(String state) {
        assertThat(RequestTrace.of("1", PARENT, state)).isEqualTo(new RequestTrace("1", PARENT, null));
    }
}
