package io.acusight.gateway.operation.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.GatewayException;
import io.smallrye.config.SmallRyeConfigBuilder;

class TokenLengthsTest {

    private static final OperationLimits LIMITS = new OperationLimits(new SmallRyeConfigBuilder().addDiscoveredConverters()
            .withMapping(LimitsConfig.class)
            .withDefaultValues(Map.of("gateway.limits.name-length", "8", "gateway.limits.number-length", "5",
                    "gateway.limits.string-length", "10"))
            .build().getConfigMapping(LimitsConfig.class));

    @ParameterizedTest
    @ValueSource(strings = { "", "{ abcdefgh }", "{ a(b: 12345, c: -1.5e, d: .5) }", "{ a(b: \"1234567890\") }",
            "{ a(b: \"\"\"1234567890\"\"\") }", "{ a } # a comment of any length 123456789 \"1234567890123",
            "{ a(b: \"\\\"23456789\", c: \"\\\\\") }", "{ a(b: \"\"\"\\\"\"\"456789\"\"\") }",
            "{ a(b: \"\", c: \"\"\"\"\"\") }",
            "{ a(b: \"123\n) abc }", "\"", "\"\"\"", "\\", "\"\\", "-", "{ a(b: \"# \\u0041\") }", "{ ünïcödé_ünïcödé }" })
    void takesTokensWithinTheLimits(String text) {
        assertThatCode(() -> TokenLengths.check(text, LIMITS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ abcdefghi }", "{ a } # comment\nabcdefghi", "{ a(b: \"\") abcdefghi",
            "{ a(b: \"\\\\\") abcdefghi" })
    void refusesLongNames(String text) {
        assertRefused(text, "nameLength", 8, 9);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ a(b: 123456) }", "{ a(b: -12345) }", "{ a(b: 1.2345) }", "{ a(b: 1e+123) }", "123abc",
            "{ a(b: \"\"\"\"\"\", c: 123456) }" })
    void refusesLongNumbers(String text) {
        assertRefused(text, "numberLength", 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ a(b: \"12345678901\") }", "{ a(b: \"\"\"12345678901\"\"\") }", "{ a(b: \"123456789\\\"\") }",
            "{ a(b: \"\"\"\\\"\"\"4567\"90\"\"\") }", "\"12345678901", "\"\"\"12345678901" })
    void refusesLongStrings(String text) {
        assertRefused(text, "stringLength", 10, 11);
    }

    private static void assertRefused(String text, String limit, long maximum, long actual) {
        assertThatThrownBy(() -> TokenLengths.check(text, LIMITS)).isInstanceOfSatisfying(GatewayException.class,
                refusal -> assertThat(refusal.extensions()).isEqualTo(Map.of("code", "OPERATION_LIMIT_EXCEEDED",
                        "limit", limit, "maximum", maximum, "actual", actual)));
    }
}
