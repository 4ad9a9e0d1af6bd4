package io.acusight.gateway.http.persisted;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.http.persisted.PersistedConfig.Trusted.Mode;

/**
 * Finds documents by name: trusted documents of the manifest, and documents that a client registered by their hash.
 *
 * @see <a href="https://www.apollographql.com/docs/apollo-server/performance/apq">Automatic persisted queries</a>
 */
public final class PersistedDocuments {

    /** Precedes a hash that is used as an id, by GraphQL over HTTP's draft. */
    private static final String HASH_PREFIX = "sha256:";

    private final Map<String, String> trusted;
    private final Set<String> trustedTexts;
    private final boolean onlyTrusted;
    private final boolean automatic;
    private final Cache<String, String> registered;

    public PersistedDocuments(PersistedConfig config) {
        var mode = config.trusted().mode();
        trusted = mode == Mode.OFF ? Map.of()
                : Manifest.read(config.trusted().manifest().orElseThrow(
                        () -> new IllegalStateException("gateway.persisted.trusted.manifest is missing")));
        trustedTexts = Set.copyOf(trusted.values());
        onlyTrusted = mode == Mode.REQUIRE;
        automatic = config.automatic().enabled() && !onlyTrusted;
        registered = Caffeine.newBuilder()
                .maximumWeight(config.automatic().cacheSize().asLongValue())
                .weigher((String hash, String text) -> text.length())
                .executor(Runnable::run)
                .build();
    }

    /**
     * Returns the text of the document to execute.
     *
     * @param id the document's id or hash; if empty, there must be a text
     * @param text the text that the client sent
     * @throws GatewayException {@code PERSISTED_QUERY_NOT_FOUND} or {@code PERSISTED_QUERY_ID_INVALID}
     */
    public String find(Optional<String> id, Optional<String> text) {
        var document = id.isPresent() ? named(id.get(), text) : text.orElseThrow();
        if (onlyTrusted && !trustedTexts.contains(document)) {
            throw invalid("Only trusted documents are executed here.");
        }
        return document;
    }

    /** Remembers a valid document that a client sent with its hash. */
    public void register(Optional<String> id, Optional<String> text) {
        if (automatic && id.isPresent() && text.isPresent()) {
            registered.put(hash(id.get()), text.get());
        }
    }

    private String named(String id, Optional<String> text) {
        var document = trusted.containsKey(id) ? trusted.get(id) : trusted.get(hash(id));
        if (document != null) {
            return sameAs(document, text);
        }
        if (text.isEmpty()) {
            return Optional.ofNullable(automatic ? registered.getIfPresent(hash(id)) : null)
                    .orElseThrow(PersistedDocuments::notFound);
        }
        if (!hash(id).equals(sha256(text.get()))) {
            throw invalid("The hash is not that of the document.");
        }
        return text.get();
    }

    private static String sameAs(String document, Optional<String> text) {
        if (!text.orElse(document).equals(document)) {
            throw invalid("The id is not that of the document.");
        }
        return document;
    }

    private static String hash(String id) {
        return (id.startsWith(HASH_PREFIX) ? id.substring(HASH_PREFIX.length()) : id).toLowerCase(Locale.ROOT);
    }

    /** Apollo's clients look for this message. */
    private static GatewayException notFound() {
        return new GatewayException(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
    }

    private static GatewayException invalid(String message) {
        return new GatewayException(ErrorCode.PERSISTED_QUERY_ID_INVALID, message);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
