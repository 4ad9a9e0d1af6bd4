package io.acusight.gateway.http.persisted;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import io.acusight.gateway.http.persisted.PersistedConfig.Trusted.Mode;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.quarkus.runtime.configuration.MemorySize;

/** Configuration of persisted documents under test. */
public record Persisting(boolean enabled, long memory, Optional<Mode> mode, Optional<Path> manifest)
        implements
            PersistedConfig {

    Persisting(boolean enabled, Optional<Mode> mode, Optional<Path> manifest) {
        this(enabled, 100_000, mode, manifest);
    }

    @Override
    public Automatic automatic() {
        return new Automatic() {
            @Override
            public boolean enabled() {
                return enabled;
            }

            @Override
            public MemorySize cacheSize() {
                return new MemorySize(BigInteger.valueOf(memory));
            }
        };
    }

    @Override
    public Trusted trusted() {
        return new Trusted() {
            @Override
            public Optional<Mode> mode() {
                return mode;
            }

            @Override
            public Optional<Path> manifest() {
                return manifest;
            }
        };
    }

    /** Returns documents without a trusted one and without registration. */
    public static PersistedDocuments nothing() {
        return new PersistedDocuments(new Persisting(false, Optional.empty(), Optional.empty()), TestedMetrics.documents());
    }

    /** Returns the documents of a manifest, and no others. */
    public static PersistedDocuments onlyTrusted() {
        return new PersistedDocuments(new Persisting(false, Optional.of(Mode.REQUIRE),
                Optional.of(Path.of("src/test/resources/trusted/relay.json"))), TestedMetrics.documents());
    }

    /** Returns the hash by which clients name a document. */
    public static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
