package io.acusight.gateway.operation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How documents are remembered. */
@ConfigMapping(prefix = "gateway.documents")
interface DocumentsConfig {

    /**
     * How many characters of documents are remembered parsed and validated, the least used forgotten first. In memory a
     * document
     * takes some thirty times its text. Raising it spares work where clients send many different documents.
     */
    @WithDefault("1M")
    MemorySize cacheSize();
}
