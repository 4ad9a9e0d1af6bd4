package io.acusight.gateway.sandbox.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.sandbox.picture.InvalidUrlException.Reason;

class SignedUrlsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final SignedUrls urls = at(NOON);
    private final String expires = Long.toString(NOON.plus(LIFETIME).getEpochSecond());
    private final String signature = urls.sign(7).replaceFirst(".*&signature=", "");

    @Test
    void containsPathExpiryAndSignature() {
        assertThat(urls.sign(7)).isEqualTo(
                "/sandbox/pictures/7.svg?expires=" + expires + "&signature=" + signature);
        assertThat(signature).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void isValidUntilItExpires() throws Exception {
        assertThat(urls.check("7", expires, signature)).isEqualTo(LIFETIME);
        assertThat(at(NOON.plusSeconds(299)).check("7", expires, signature)).isEqualTo(Duration.ofSeconds(1));
        assertInvalid(Reason.EXPIRED, at(NOON.plusSeconds(300)), "7", expires, signature);
    }

    @Test
    void changedUrlIsInvalid() {
        assertInvalid(Reason.SIGNATURE, urls, "8", expires, signature);
        assertInvalid(Reason.SIGNATURE, urls, "07", expires, signature);
        assertInvalid(Reason.SIGNATURE, urls, "7", expires + "0", signature);
        assertInvalid(Reason.SIGNATURE, urls, "7", "soon", signature);
        assertInvalid(Reason.SIGNATURE, urls, "7", expires, signature.toLowerCase(Locale.ROOT));
        assertInvalid(Reason.SIGNATURE, urls, "7", expires, "");
        assertInvalid(Reason.SIGNATURE, urls, "7", expires, null);
        assertInvalid(Reason.SIGNATURE, urls, "7", null, signature);
    }

    @Test
    void signatureOfAnotherKeyIsInvalid() {
        SignedUrls others = new SignedUrls("another key".getBytes(UTF_8), LIFETIME, InstantSource.fixed(NOON));

        assertInvalid(Reason.SIGNATURE, others, "7", expires, signature);
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

    private static void assertInvalid(Reason reason, SignedUrls urls, String id, @Nullable String expires,
            @Nullable String signature) {
        assertThatThrownBy(() -> urls.check(id, expires, signature))
                .isInstanceOfSatisfying(InvalidUrlException.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
    }
}
