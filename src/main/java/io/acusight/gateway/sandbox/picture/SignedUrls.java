package io.acusight.gateway.sandbox.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/** Signs picture URLs, and checks that a URL is unchanged and has not expired. */
public final class SignedUrls {

    /** The path prefix of all pictures, followed by the image's id and {@code .svg}. */
    public static final String PICTURES = "/sandbox/pictures/";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Duration lifetime;
    private final InstantSource clock;

    public SignedUrls(byte[] key, Duration lifetime, InstantSource clock) {
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("gateway.sandbox.url-lifetime must be at least a second, not " + lifetime);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Returns path and query of the URL of an image's picture. */
    public String sign(long imageId) {
        String path = PICTURES + imageId + ".svg";
        String expires = Long.toString(clock.instant().plus(lifetime).getEpochSecond());
        return path + "?expires=" + expires + "&signature=" + signature(Long.toString(imageId), expires);
    }

    /**
     * Checks a URL.
     *
     * @return how long the URL is still valid
     * @throws InvalidUrlException if the URL was not signed here or has expired
     */
    public Duration check(String imageId, @Nullable String expires, @Nullable String signature)
            throws InvalidUrlException {
        if (expires == null || signature == null
                || !MessageDigest.isEqual(signature(imageId, expires).getBytes(UTF_8), signature.getBytes(UTF_8))) {
            throw new InvalidUrlException(InvalidUrlException.Reason.SIGNATURE);
        }
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(expires)));
        if (left.isNegative() || left.isZero()) {
            throw new InvalidUrlException(InvalidUrlException.Reason.EXPIRED);
        }
        return left;
    }

    private String signature(String imageId, String expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal((imageId + "\n" + expires).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform supports " + ALGORITHM, impossible);
        }
    }
}
