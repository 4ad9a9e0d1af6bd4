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

    /**
     * Whether operations are compiled, so that most requests are answered without executing them step by step. The answers are
     * the
     * same either way; false costs several times the processor time, and tells a fault of the compiled road from others.
     */
    @WithDefault("true")
    boolean compile();
}
