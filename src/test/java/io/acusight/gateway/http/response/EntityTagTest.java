package io.acusight.gateway.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

    private static ByteBuffer body(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesABodyByItsContent() {
        assertThat(EntityTag.of(body("a"), false)).isEqualTo(EntityTag.of(body("a"), false))
                .isNotEqualTo(EntityTag.of(body("b"), false));
    }

    // entity-tag = [ weak ] opaque-tag; etagc excludes the quote - https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
    @Test
    void isWeakIfTheBodyHasTwoForms() {
        assertThat(EntityTag.of(body(""), false)).matches("\"[-_A-Za-z0-9]{24}\"");
        assertThat(EntityTag.of(body(""), true)).isEqualTo("W/" + EntityTag.of(body(""), false));
    }

    // "A recipient MUST use the weak comparison function when comparing entity tags for If-None-Match"
    // https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "absent", value = {
            "absent           | false",
            "''               | false",
            "*                | true",
            "\"a\"            | true",
            "W/\"a\"          | true",
            "\"b\"            | false",
            "\"b\", \"a\"     | true",
            "\"b\",W/\"a\",\"c\" | true",
            "\"b\" , , \"a\"  | true",
            "a                | false",
            "w/\"a\"          | false",
            "\"A\"            | false" })
    void matchesWeakly(String ifNoneMatch, boolean matches) {
        assertThat(EntityTag.matches(ifNoneMatch, "\"a\"")).isEqualTo(matches);
        assertThat(EntityTag.matches(ifNoneMatch, "W/\"a\"")).isEqualTo(matches);
    }
}
