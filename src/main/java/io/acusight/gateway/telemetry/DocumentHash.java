package io.acusight.gateway.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 hash of a document's text, by which automatic persisted queries and manifests name it. Computed when it is first
 * asked for.
 */
public final class DocumentHash {

    private final String text;
    private volatile @Nullable String hash;

    public DocumentHash(String text) {
        this.text = text;
    }

    /** Returns the text of the document. */
    public String text() {
        return text;
    }

    /** Returns the hash of a text, as 64 hexadecimal digits. */
    public static String of(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        var known = hash;
        if (known == null) {
            known = of(text);
            hash = known;
        }
        return known;
    }
}
