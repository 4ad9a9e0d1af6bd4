package io.acusight.gateway.sandbox.api;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void configuredTokenWinsOverADemoToken() {
        assertThatNoException().isThrownBy(() -> new Tokens(Tokens.EXPIRED).check("Bearer " + Tokens.EXPIRED));
    }

    @Test
    void blankTokenIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tokens(" "))
                .withMessage("gateway.sandbox.token must not be blank");
    }
}
