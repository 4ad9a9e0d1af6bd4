package io.acusight.gateway.http.persisted;

import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Documents that clients name instead of sending them. */
@ConfigMapping(prefix = "gateway.persisted")
public interface PersistedConfig {

    /** Documents that clients register themselves by their hash. */
    Automatic automatic();

    /** Documents that are known at the start. */
    Trusted trusted();

    /** Apollo's protocol of automatic persisted queries. */
    interface Automatic {

        /**
         * Whether clients may register documents (automatic persisted queries). If not, a hash can only name a trusted
         * document.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * Memory for registered documents, 1 or more: each counts with its text and 400 bytes. Beyond it the least used are
         * dropped; a client that names one of them sends it again. Raising it saves such repetitions and takes heap.
         */
        @WithDefault("2M")
        MemorySize cacheSize();
    }

    /** Trusted documents, from a manifest that the front end's build writes. */
    interface Trusted {

        /** How requests may use the manifest's documents. */
        enum Mode {
            /** There is no manifest. */
            OFF,
            /** By id; other documents are executed too. */
            PREFER,
            /** By id or text; no other document is executed, not even introspection. */
            REQUIRE
        }

        /** How requests may use the manifest's documents. Default: {@code prefer} with a manifest, else {@code off}. */
        Optional<Mode> mode();

        /**
         * The path of the manifest: a JSON file in Apollo's format ({@code apollo-persisted-query-manifest}) or Relay's (an
         * object, texts by id). It is read at the start. The start fails if the manifest cannot be read or is empty, if the
         * mode needs one and there is none, and if there is one and the mode is {@code off}. Default: none.
         */
        Optional<Path> manifest();
    }
}
