package io.acusight.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBufferTest {

    private final JsonBuffer out = new JsonBuffer();

    @ParameterizedTest
    @ValueSource(ints = { 0, 7, -7, 10, 99, 100, -100, 2147483647, -2147483648 })
    void writesNumbers(int number) {
        assertThat(text(out.number(number))).isEqualTo("" + number);
    }

    @Test
    void growsAndCanBeReset() {
        out.raw(new byte[] { 1, 2, 3 }, 1, 3);
        assertThat(out.length()).isEqualTo(2);
        out.reset();
        assertThat(text(out.ascii("x".repeat(10_000)).ascii("y".repeat(10_000)))).matches("x{10000}y{10000}");
    }

    @Test
    void trimFreesLargeArraysAndKeepsOthers() {
        var bytes = out.ascii("x".repeat(10_000)).bytes();

        out.trim(bytes.length);
        assertThat(out.bytes()).isSameAs(bytes);
        assertThat(out.length()).isZero();
        out.trim(bytes.length - 1);
        assertThat(out.bytes()).hasSizeLessThan(1000);
        assertThat(text(out.ascii("y"))).isEqualTo("y");
    }

    private static String text(JsonBuffer buffer) {
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
