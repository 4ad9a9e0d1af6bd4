package io.acusight.gateway.operation.document;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How documents are remembered. */
@ConfigMapping(prefix = "gateway.documents")
public interface DocumentsConfig {

    /**
     * How many bytes of memory remembered documents may take, parsed, validated and compiled; the least used are forgotten
     * first. It is an estimate from above: a query for 26 fields takes 10 KB and counts as 22 KB, so the default remembers 350
     * of them. Documents made to take as much as they can took 95 % of what they count. Raising it spares work where clients
     * send many different documents. A native executable's full collections copy what is remembered: 10 ms for 8 MB.
     */
    @WithDefault("8M")
    MemorySize cacheSize();

    /**
     * Whether operations are compiled, so that most requests are answered without executing them step by step. The answers are
     * the same either way; false costs several times the processor time, and tells a fault of the compiled road from others.
     */
    @WithDefault("true")
    boolean compile();
}
