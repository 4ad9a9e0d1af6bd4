package io.acusight.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {

    private static final long LIST = 20260501;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 99, 100, 2999, Integer.MAX_VALUE })
    void namesAPosition(int position) {
        var text = Cursor.at(position, LIST);

        assertThat(Cursor.position(text, LIST)).hasValue(position);
        assertThat(text).hasSize(Cursor.LENGTH).matches("[\\w-]+");
    }

    // front ends keep cursors in links: they outlive a release
    @Test
    void staysTheSame() {
        assertThat(Cursor.at(0, LIST)).isEqualTo("AQAAAAD5JmQjUFbRVA");
        assertThat(Cursor.at(77, LIST)).isEqualTo("AQAAAE38pgPLki4eLA");
    }

    @Test
    void isRefusedForAnotherList() {
        assertThat(Cursor.position(Cursor.at(7, LIST), LIST + 1)).isEmpty();
    }

    @Test
    void isRefusedIfAnyCharacterIsChanged() {
        var text = Cursor.at(7, LIST);
        for (int i = 0; i < text.length(); i++) {
            for (var other : "ABab01-_".split("")) {
                var forged = text.substring(0, i) + other + text.substring(i + 1);
                assertThat(Cursor.position(forged, LIST).isPresent()).as(forged).isEqualTo(forged.equals(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "7", "AQ", "not a cursor at all", "AQAAAAdjJ8Vw0zXgQ=", "ä\u0000AAAAAAAAAAAAAAAA" })
    void isRefusedIfItIsNone(String text) {
        assertThat(Cursor.position(text, LIST)).isEmpty();
    }

    @Test
    void isRefusedIfItsVersionIsUnknown() {
        var bytes = Base64.getUrlDecoder().decode(Cursor.at(7, LIST));
        bytes[0]++;

        assertThat(Cursor.position(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), LIST)).isEmpty();
    }
}
