package io.acusight.gateway.operation.document;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The cache of documents. */
@ConfigMapping(prefix = "gateway.documents")
public interface DocumentsConfig {

    /**
     * Memory for cached documents, parsed, validated and compiled; the least used are evicted first. Documents are counted by
     * an upper bound: a query for 26 fields takes 10 KB and counts as 22 KB, so the default caches 175 of them. Documents
     * designed to take much memory took 95 % of what they count. Raising it saves work if clients send many different
     * documents. A native executable's full garbage collections copy the cache: 10 ms for 8 MB.
     */
    @WithDefault("4M")
    MemorySize cacheSize();

    /**
     * Whether operations are compiled. {@code false} executes every operation on the standard path, with the same responses
     * at several times the processor time; that shows whether a problem is one of the compiled path.
     */
    @WithDefault("true")
    boolean compile();
}
