package io.acusight.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallersTest {

    private final Callers withoutServiceToken = new Callers(Optional::empty);
    private final Callers withServiceToken = new Callers(() -> Optional.of("service"));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "  " })
    void isAnonymousWithoutHeaderAndServiceToken(@Nullable String header) {
        assertThat(withoutServiceToken.from(header)).isEqualTo(Caller.anonymous());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "  " })
    void callsWithTheServiceTokenWithoutHeader(@Nullable String header) {
        assertThat(withServiceToken.from(header).authorization()).isEqualTo("Bearer service");
    }

    @Test
    void aCallersOwnCredentialWinsOverTheServiceToken() {
        assertThat(withServiceToken.from("Bearer own").authorization()).isEqualTo("Bearer own");
        assertThat(withoutServiceToken.from("Bearer own").authorization()).isEqualTo("Bearer own");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer", "Bearer " })
    void aBrokenCredentialDoesNotBorrowTheServiceToken(String header) {
        assertThat(withServiceToken.from(header)).isEqualTo(Caller.anonymous());
    }

    @Test
    void ignoresABlankServiceToken() {
        assertThat(new Callers(() -> Optional.of(" ")).from(null)).isEqualTo(Caller.anonymous());
    }
}
