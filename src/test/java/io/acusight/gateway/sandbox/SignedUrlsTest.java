package io.acusight.gateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignedUrlsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final SignedUrls urls = at(NOON);
    private final String expires = Long.toString(NOON.plus(LIFETIME).getEpochSecond());
    private final String signature = urls.sign(7).replaceFirst(".*&signature=", "");

    @Test
    void holdsPathExpiryAndSignature() {
        assertThat(urls.sign(7)).isEqualTo(
                "/sandbox/pictures/7.svg?expires=" + expires + "&signature=" + signature);
        assertThat(signature).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void opensUntilItExpires() {
        assertThat(urls.check("7", expires, signature)).isEqualTo(LIFETIME);
        assertThat(at(NOON.plusSeconds(299)).check("7", expires, signature)).isEqualTo(Duration.ofSeconds(1));
        assertRefused("URL_EXPIRED", at(NOON.plusSeconds(300)), "7", expires, signature);
    }

    @Test
    void opensForNobodyWhoChangedIt() {
        assertRefused("INVALID_SIGNATURE", urls, "8", expires, signature);
        assertRefused("INVALID_SIGNATURE", urls, "07", expires, signature);
        assertRefused("INVALID_SIGNATURE", urls, "7", expires + "0", signature);
        assertRefused("INVALID_SIGNATURE", urls, "7", "soon", signature);
        assertRefused("INVALID_SIGNATURE", urls, "7", expires, signature.toLowerCase(java.util.Locale.ROOT));
        assertRefused("INVALID_SIGNATURE", urls, "7", expires, "");
        assertRefused("INVALID_SIGNATURE", urls, "7", expires, null);
        assertRefused("INVALID_SIGNATURE", urls, "7", null, signature);
    }

    @Test
    void anotherKeyIsAnotherSignature() {
        SignedUrls others = new SignedUrls("another key".getBytes(UTF_8), LIFETIME, InstantSource.fixed(NOON));

        assertRefused("INVALID_SIGNATURE", others, "7", expires, signature);
    }

    @Test
    void lifetimeIsAtLeastASecond() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignedUrls(new byte[1], Duration.ofMillis(999), InstantSource.fixed(NOON)))
                .withMessageContaining("gateway.sandbox.url-lifetime");
    }

    private static SignedUrls at(Instant instant) {
        return new SignedUrls("a key for tests".getBytes(UTF_8), LIFETIME, InstantSource.fixed(instant));
    }

    private static void assertRefused(String code, SignedUrls urls, String id, @Nullable String expires,
            @Nullable String signature) {
        assertThatThrownBy(() -> urls.check(id, expires, signature))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(403);
                    assertThat(refusal.code()).isEqualTo(code);
                });
    }
}
