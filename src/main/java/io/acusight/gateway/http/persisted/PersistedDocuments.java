package io.acusight.gateway.http.persisted;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.http.persisted.PersistedConfig.Trusted.Mode;
import io.acusight.gateway.telemetry.DocumentHash;
import io.acusight.gateway.telemetry.metrics.DocumentMetrics;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Finds documents by name: trusted documents of the manifest, and documents that a client registered by their hash.
 *
 * @see <a href="https://www.apollographql.com/docs/apollo-server/performance/apq">Automatic persisted queries</a>
 */
public final class PersistedDocuments {

    /** Precedes a hash that is used as an id, by GraphQL over HTTP's draft. */
    private static final String HASH_PREFIX = "sha256:";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    /**
     * What a registered document occupies beside its text: its hash, and what the cache knows of it; 270 bytes were measured.
     */
    private static final int ENTRY = 400;
    private static final int LATIN_1 = 0xFF;

    private final Map<String, String> trusted;
    private final Set<String> trustedTexts;
    private final boolean onlyTrusted;
    private final boolean automatic;
    private final Cache<String, String> registered;
    private final DocumentMetrics metrics;

    public PersistedDocuments(PersistedConfig config, DocumentMetrics metrics) {
        this.metrics = metrics;
        trusted = config.trusted().manifest().map(Manifest::read).orElse(Map.of());
        var mode = mode(config.trusted());
        trustedTexts = Set.copyOf(trusted.values());
        onlyTrusted = mode == Mode.REQUIRE;
        automatic = config.automatic().enabled() && !onlyTrusted;
        registered = Caffeine.newBuilder()
                .maximumWeight(config.automatic().cacheSize().asLongValue())
                .weigher((String hash, String text) -> weight(text))
                .executor(Runnable::run)
                .build();
    }

    /** @throws ConfigurationException if mode and manifest contradict each other; Quarkus prints it without a stack trace */
    private static Mode mode(PersistedConfig.Trusted config) {
        var manifest = config.manifest();
        var mode = config.mode().orElse(manifest.isPresent() ? Mode.PREFER : Mode.OFF);
        if (mode == Mode.OFF && manifest.isPresent()) {
            throw new ConfigurationException("GATEWAY_PERSISTED_TRUSTED_MANIFEST is " + manifest.get()
                    + ", but GATEWAY_PERSISTED_TRUSTED_MODE is off; it must be prefer or require if there is a manifest.");
        }
        if (mode != Mode.OFF && manifest.isEmpty()) {
            throw new ConfigurationException("GATEWAY_PERSISTED_TRUSTED_MODE is " + mode.name().toLowerCase(Locale.ROOT)
                    + ", so GATEWAY_PERSISTED_TRUSTED_MANIFEST must be the path of a manifest.");
        }
        return mode;
    }

    /**
     * Returns the text of the document to execute.
     *
     * @param id the document's id or hash; if empty, there must be a text
     * @param text the text that the client sent
     * @throws GatewayException {@code PERSISTED_QUERY_NOT_FOUND}, {@code PERSISTED_QUERY_NOT_SUPPORTED} or
     *         {@code PERSISTED_QUERY_ID_INVALID}
     */
    public String find(Optional<String> id, Optional<String> text) {
        var document = id.isPresent() ? named(id.get(), text) : text.orElseThrow();
        if (onlyTrusted && !trustedTexts.contains(document)) {
            throw invalid("Only trusted documents are executed here.");
        }
        return document;
    }

    /** Returns how many bytes a registered document occupies. Clients choose the documents: many short ones are possible. */
    private static int weight(String text) {
        var wide = text.chars().anyMatch(character -> character > LATIN_1);
        return ENTRY + (wide ? 2 : 1) * text.length();
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
            return registered(hash(id));
        }
        if (!hash(id).equals(DocumentHash.of(text.get()))) {
            throw invalid("The hash is not that of the document.");
        }
        metrics.sent();
        return text.get();
    }

    private String registered(String hash) {
        if (!automatic && HASH.matcher(hash).matches()) {
            throw notSupported();
        }
        var document = registered.getIfPresent(hash);
        if (document == null) {
            throw notFound();
        }
        metrics.registered();
        return document;
    }

    private String sameAs(String document, Optional<String> text) {
        if (!text.orElse(document).equals(document)) {
            throw invalid("The id is not that of the document.");
        }
        metrics.trusted();
        return document;
    }

    private static String hash(String id) {
        return (id.startsWith(HASH_PREFIX) ? id.substring(HASH_PREFIX.length()) : id).toLowerCase(Locale.ROOT);
    }

    /** Apollo's clients look for this message. */
    private GatewayException notFound() {
        metrics.notFound();
        return new GatewayException(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
    }

    /** Apollo's clients look for this message, and then send no more hashes. */
    private GatewayException notSupported() {
        metrics.refused();
        return new GatewayException(ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED, "PersistedQueryNotSupported");
    }

    private GatewayException invalid(String message) {
        metrics.refused();
        return new GatewayException(ErrorCode.PERSISTED_QUERY_ID_INVALID, message);
    }
}
