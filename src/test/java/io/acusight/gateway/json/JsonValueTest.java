package io.acusight.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.RandomPages;
import io.acusight.gateway.projection.PageMemory;
import io.acusight.gateway.projection.PageProjection;
import io.acusight.gateway.projection.PageRequest;
import io.acusight.gateway.projection.Reference;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The scanner accepts ordinary JSON, and nothing that a strict UTF-8 decoder and Jackson refuse. */
class JsonValueTest {

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", "[ ]", "{ }", "[[],{}]", "\"\"", "0", "-0", "-1.5e+10", "1E9", "true", "false", "null",
            "{\"a\":{\"b\":[1,2,{\"c\":null}]},\"d\":\"\\u00e9\\\\\\\"\\/\\b\\f\\n\\r\\t\"}", "[\n\t1 ,\r\n 2 ]",
            "\"Grüße, 東京, 👷, \u007f\u2028\"", "[0.5,12,-7]", "123456789012345678901234567890" })
    void acceptsJson(String text) {
        assertThat(isValue(text)).isTrue();
        assertThat(Reference.parse(bytes(text))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[", "]", "[1", "[1,", "[1,]", "[,1]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
            "{a:1}",
            "{1:2}", "'a'", "01", "-", "-a", "1.", ".5", "1e", "1e+", "+1", "0x1", "nul", "nulL", "True", "NaN", "Infinity",
            "\"",
            "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\t\"", "\"\n\"", "\"\u0000\"", "[1}", "{\"a\":1]",
            "[1 2]",
            "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[1],", "1 2", "\uFEFF1", "\u00a01", "/**/1", "[1]//", "--1", "1-", "[1.2.3]",
            "[0123]",
            "[\"a\":1]", "{\"a\":1:2}", "{\"a\",1}" })
    void rejectsInvalidJson(String text) {
        assertThat(isValue(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "80", "BF", "C0AF", "C1BF", "C2", "C220", "E08080", "E09FBF", "E2", "E282", "E28228", "EDA080",
            "EDBFBF",
            "F0808080", "F08FBFBF", "F09F91", "F09F9128", "F4908080", "F5808080", "FF", "FE", "FC8080808080" })
    void rejectsInvalidUtf8(String hex) {
        var bytes = HexFormat.of().parseHex("22" + hex + "22");
        assertThat(isValue(bytes)).isFalse();
        assertThat(isValue(HexFormat.of().parseHex("5B2261626364656667" + hex + "22" + "5D"))).isFalse();
        assertThat(Reference.parse(bytes)).isEmpty();
    }

    @Test
    void acceptsEveryCharacter() {
        for (int first = 0x80; first <= Character.MAX_CODE_POINT; first += 0x80) {
            var characters = IntStream.range(first, first + 0x80).mapToObj(Character::toString).collect(Collectors.joining());
            assertThat(isValue('"' + characters + '"')).as(Integer.toHexString(first)).isTrue();
        }
    }

    @Test
    void rejectsValuesThatAreNestedTooDeeply() {
        assertThat(isValue(nested(JsonValue.DEEPEST))).isTrue();
        assertThat(isValue(nested(JsonValue.DEEPEST + 1))).isFalse();
        assertThat(isValue(nested(1_000_000))).isFalse();
        assertThat(isValue("{\"a\":".repeat(JsonValue.DEEPEST) + 1 + "}".repeat(JsonValue.DEEPEST))).isTrue();
        assertThat(isValue("{\"a\":".repeat(65) + 1 + "}".repeat(65))).isFalse();
    }

    @Test
    void rejectsNumbersAndNamesThatAreTooLong() {
        assertThat(isValue("1".repeat(100))).isTrue();
        assertThat(isValue("1".repeat(101))).isFalse();
        assertThat(isValue("0." + "1".repeat(99))).isFalse();
        assertThat(isValue("1e9999")).isFalse();
        assertThat(isValue("{\"" + "a".repeat(998) + "\":1}")).isTrue();
        assertThat(isValue("{\"" + "a".repeat(999) + "\":1}")).isFalse();
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void acceptsNoMutatedPageThatJacksonRejects(@ForAll long seed) {
        var random = new Random(seed);
        var page = new RandomPages(random, false).page();
        assertThat(isDocument(page)).isTrue();
        for (int i = 0; i < 20; i++) {
            checkAgainstJackson(mutated(page, random));
        }
    }

    @Property(tries = 5000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void acceptsNoRandomBytesThatJacksonRejects(@ForAll long seed) {
        var random = new Random(seed);
        var alphabet = bytes("{}[]:,\"\\ \nu0123456789.eE+-truefalsn\t/é👷");
        var bytes = new byte[random.nextInt(16)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
        }
        checkAgainstJackson(wrapped(bytes));
    }

    @Test
    void rejectsEveryTruncatedPage() {
        var page = new RandomPages(new Random(7), false).page();
        var text = new String(page, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < text.length; length++) {
            assertThat(isDocument(Arrays.copyOf(text, length))).isFalse();
        }
    }

    private static void checkAgainstJackson(byte[] bytes) {
        if (isDocument(bytes) && Reference.parse(bytes).isEmpty()) {
            throw new AssertionError("Jackson rejects " + new String(bytes, StandardCharsets.UTF_8) + " "
                    + Arrays.toString(bytes));
        }
    }

    private static byte[] mutated(byte[] page, Random random) {
        var at = random.nextInt(page.length);
        var other = random.nextInt(page.length);
        var from = Math.min(at, other);
        var to = Math.min(Math.max(at, other), from + 10);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(page, at);
            case 1 -> spliced(page, at, new byte[] { page[other] }, at + 1);
            case 2 -> spliced(page, at, new byte[] { (byte) random.nextInt(256) }, at + random.nextInt(2));
            case 3 -> spliced(page, from, new byte[0], to);
            default -> spliced(page, at, Arrays.copyOfRange(page, from, to), at);
        };
    }

    private static byte[] spliced(byte[] page, int at, byte[] with, int from) {
        var spliced = Arrays.copyOf(page, at + with.length + page.length - from);
        System.arraycopy(with, 0, spliced, at, with.length);
        System.arraycopy(page, from, spliced, at + with.length, page.length - from);
        return spliced;
    }

    /** Returns whether the scanner accepts the text as a value that is not selected. */
    private static boolean isValue(String text) {
        return isValue(bytes(text));
    }

    private static boolean isValue(byte[] text) {
        return isDocument(wrapped(text));
    }

    private static byte[] wrapped(byte[] value) {
        var document = bytes("{\"x\":  ");
        var wrapped = spliced(document, 5, value, 6);
        wrapped[wrapped.length - 1] = '}';
        return wrapped;
    }

    private static boolean isDocument(byte[] document) {
        var exact = isDocument(document, document.length);
        var padded = Arrays.copyOf(document, document.length + 20);
        Arrays.fill(padded, document.length, padded.length, (byte) '}');
        assertThat(isDocument(padded, document.length)).isEqualTo(exact);
        return exact;
    }

    private static boolean isDocument(byte[] document, int length) {
        var nothing = PageProjection.of(List.of());
        return nothing.project(document, length, new PageRequest(1, 0, false), new PageMemory(new JsonBuffer()));
    }

    private static byte[] nested(int depth) {
        return bytes("[".repeat(depth) + "]".repeat(depth));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
