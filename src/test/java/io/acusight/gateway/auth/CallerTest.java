package io.acusight.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

final class CallerTest {

    @ParameterizedTest(name = "\"{0}\" goes upstream as \"{1}\"")
    @CsvSource(textBlock = """
            Bearer abc.def-ghi_jkl=,      Bearer abc.def-ghi_jkl=
            bearer abc,                   bearer abc
            Basic dXNlcjpwYXNz,           Basic dXNlcjpwYXNz
            '  Bearer abc  ',             Bearer abc
            'Digest a="b, c", d=e',       'Digest a="b, c", d=e'
            abc.def,                      Bearer abc.def
            '  abc  ',                    Bearer abc
            """)
    void sendsTheCredentialAsItCame(String given, String sent) {
        assertThat(Caller.of(given).authorization()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\t", "Bearer", "Bearer ", " bearer  " })
    void isAnonymousWithoutACredential(String given) {
        assertThat(Caller.of(given)).isEqualTo(Caller.anonymous());
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer a\0b", "Bearer a\r\n X-Other: b", "Bearer a\rb", "Bearer a\u000bb", "Bearer a\u007f",
            "Bearer \u20ac" })
    void refusesCharactersThatAreNotAllowedInAHeader(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> Caller.of(given)).withMessageNotContaining(given);
    }

    @Test
    void refusesAnonymousRequests() {
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> Caller.anonymous().authorization())
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void equalsACallerWithTheSameCredentialOnly() {
        var caller = Caller.of("Bearer abc");

        assertThat(caller).isEqualTo(Caller.of(" Bearer abc ")).hasSameHashCodeAs(Caller.of("Bearer abc"))
                .isEqualTo(Caller.of("abc"))
                .isNotEqualTo(Caller.of("Bearer abC"))
                .isNotEqualTo(Caller.of("Basic abc"))
                .isNotEqualTo(Caller.anonymous())
                .isNotEqualTo("Bearer abc");
    }

    @Test
    void doesNotShowItsCredential() {
        assertThat(Caller.of("Bearer secret-token")).hasToString("Caller[with credential]");
        assertThat(Caller.anonymous()).hasToString("Caller[anonymous]");
    }
}
