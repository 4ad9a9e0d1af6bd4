package io.acusight.gateway.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Projected responses copy the upstream's characters and numbers: values written here must look the same. */
final class ResponseBodyTest {

    @Test
    void writesEveryCharacterAsItself() {
        assertThat(written("\ud83d\udc77 \u00e4")).isEqualTo("{\"value\":\"\ud83d\udc77 \u00e4\"}");
    }

    @Test
    void writesTheShortestNumber() {
        assertThat(written(2.0E-3)).isEqualTo("{\"value\":0.002}");
    }

    private static String written(Object value) {
        var body = ResponseBody.ofRefusal(Map.of("value", value));
        try {
            return body.toString(StandardCharsets.UTF_8);
        } finally {
            body.release();
        }
    }
}
