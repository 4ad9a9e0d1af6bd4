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

    /** Documents that are known beforehand. */
    Trusted trusted();

    /** Apollo's protocol of automatic persisted queries. */
    interface Automatic {

        /** Whether clients may register documents. Without it a hash names trusted documents only. */
        @WithDefault("true")
        boolean enabled();

        /**
         * How many characters of registered documents are kept, the least used forgotten first; a client that names a forgotten
         * one sends it again. Raising it spares such repetitions at the price of memory.
         */
        @WithDefault("1M")
        MemorySize cacheSize();
    }

    /** Trusted documents, from a manifest that the front end's build wrote. */
    interface Trusted {

        /** What the manifest's documents are to requests. */
        enum Mode {
            /** Nothing: there is no manifest. */
            OFF,
            /** They can be named by id; other documents are executed too. */
            PREFER,
            /** Nothing else is executed, introspection included. */
            REQUIRE
        }

        /** See {@link Mode}. */
        @WithDefault("off")
        Mode mode();

        /**
         * The manifest: a JSON file in Apollo's format ({@code apollo-persisted-query-manifest}) or Relay's (an object, texts
         * by id). Read at the start, which fails without it unless the mode is {@code off}.
         */
        Optional<Path> manifest();
    }
}
