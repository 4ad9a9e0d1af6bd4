package io.acusight.gateway.upstream.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.acusight.gateway.model.Annotation;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.Shape;

/** Single values as JSON and as read. An empty last column: the value breaks the contract. */
final class JsonValuesTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            0, 0
            -0, 0
            7, 7
            7.0, 7
            7.000000000000000000000000, 7
            0.7e1, 7
            1e2, 100
            1E+2, 100
            100e-2, 1
            -0.0, 0
            0e-999999999, 0
            2147483647, 2147483647
            2147483647.0, 2147483647
            -2147483648, -2147483648
            2147483648,
            -2147483649,
            9223372036854775807,
            18446744073709551616,
            1e10,
            1e999999999,
            1e-999999999,
            7.5,
            0.1,
            "7",
            "",
            true,
            null,
            [7],
            {},
            """)
    void wholeNumbers(String json, @Nullable Integer value) throws JsonProcessingException {
        assertThat(scalar(Image.class, "width", json)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            0, 0
            -0, 0
            7, 7
            7.0, 7
            0.1, 0.1
            1e2, 100
            1E-2, 0.01
            -1.5e+3, -1500
            0.30000000000000004, 0.30000000000000004
            1.7976931348623157e308, 1.7976931348623157e308
            4.9e-324, 4.9e-324
            1e309,
            -1e400,
            1e999999999,
            "0.5",
            "NaN",
            false,
            null,
            [0.5],
            """)
    void numbers(String json, @Nullable Double value) throws JsonProcessingException {
        assertThat((Double) scalar(Annotation.class, "confidence", json)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', nullValues = "-", textBlock = """
            0, 0
            7, 7
            -7, -7
            -0, 0
            2147483648, 2147483648
            9007199254740993, 9007199254740993
            9223372036854775807, 9223372036854775807
            9223372036854775808, 9223372036854775808
            123456789012345678901234567890, 123456789012345678901234567890
            "7", 7
            "0007", 0007
            "cam-\\u00e4/1", cam-ä/1
            "", ``
            1.5, -
            1e999999999, -
            true, -
            null, -
            [7], -
            {"id": 7}, -
            """)
    void ids(String json, @Nullable String value) throws JsonProcessingException {
        assertThat(scalar(Image.class, "id", json)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', nullValues = "-", textBlock = """
            "", ``
            "street.jpg", street.jpg
            "\\u00e4\\/\\"\\\\", ä/"\\
            "\\ud83d\\ude97", 🚗
            "🚗", 🚗
            "null", null
            7, -
            true, -
            null, -
            ["a"], -
            {}, -
            """)
    void texts(String json, @Nullable String value) throws JsonProcessingException {
        assertThat(scalar(Image.class, "filename", json)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            true, true
            false, false
            "true",
            0,
            1,
            null,
            """)
    void booleans(String json, @Nullable Boolean value) throws JsonProcessingException {
        assertThat(scalar(Image.class, "split_locked", json)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            "train", TRAIN
            "val", VAL
            "test", TEST
            "none", NONE
            "TRAIN",
            "Train",
            " train",
            "all",
            "",
            0,
            null,
            """)
    void splits(String json, @Nullable String value) throws JsonProcessingException {
        assertThat(Objects.toString(scalar(Image.class, "split", json), null)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            "2026-05-01T12:00:00Z", 2026-05-01T12:00:00Z
            "2026-05-01T14:00:00.120+02:00", 2026-05-01T14:00:00.120+02:00
            "2026-05-01\\u005412:00:00Z", 2026-05-01T12:00:00Z
            "2026-05-01",
            "2026-02-30T12:00:00Z",
            "",
            1777636800,
            null,
            """)
    void instants(String json, @Nullable String value) throws JsonProcessingException {
        assertThat(Objects.toString(scalar(Image.class, "created_at", json), null)).isEqualTo(value);
    }

    private static @Nullable Object scalar(Class<? extends Record> type, String jsonName, String json)
            throws JsonProcessingException {
        var field = Shape.of(type).fields().stream().filter(one -> one.jsonName().equals(jsonName)).findFirst().orElseThrow();
        return JsonValues.scalar(field, JSON.readTree(json));
    }
}
