package io.acusight.gateway.sandbox.api;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void configuredTokenTakesPrecedenceOverDemoTokens() {
        assertThatNoException().isThrownBy(() -> new Tokens(Tokens.EXPIRED).check("Bearer " + Tokens.EXPIRED));
    }

    @Test
    void refusesABlankToken() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tokens(" "))
                .withMessage("gateway.sandbox.token must not be blank");
    }
}
