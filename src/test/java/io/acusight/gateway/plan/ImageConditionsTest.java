package io.acusight.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.model.SplitFilter;

class ImageConditionsTest {

    @ParameterizedTest
    @ValueSource(strings = { "", "abcXYZ019-._~", "a/b?c=d&e%f#g\"{}|", "\u00fc\u00e9", "\u20ac\u2603", "\uD83E\uDD8A!" })
    void countTextsAsTheyAreEncoded(String text) {
        var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%7E", "~");
        var conditions = new ImageConditions(null, false, null, null, null, null, null, List.of(), text, null);

        assertThat(conditions.encodedLength()).isEqualTo(encoded.length());
    }

    @Test
    void countEveryText() {
        var conditions = new ImageConditions("1", true, "22", "333", "4444", "55555", SplitFilter.ALL, List.of("6", "66"),
                "7777777", "88888888");

        assertThat(conditions.encodedLength()).isEqualTo(1 + 2 + 3 + 4 + 5 + (1 + 3) + (2 + 3) + 7 + 8);
        assertThat(ImageConditions.NONE.encodedLength()).isZero();
    }
}
