package io.acusight.gateway.operation;

import java.math.BigInteger;

import graphql.schema.GraphQLSchema;
import io.acusight.gateway.graphql.fetch.UpstreamFetchesFactory;
import io.acusight.gateway.operation.document.DocumentsConfig;
import io.acusight.gateway.operation.document.LimitsConfig;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.quarkus.runtime.configuration.MemorySize;

/** Both execution paths, with limits that small operations reach. */
public final class ExecutionPaths {

    private final GraphQLSchema schema;
    private final UpstreamFetchesFactory fetches;

    public ExecutionPaths(GraphQLSchema schema, UpstreamFetchesFactory fetches) {
        this.schema = schema;
        this.fetches = fetches;
    }

    private record Introspection(boolean enabled) implements IntrospectionConfig {
    }

    private record Limits(int tokens, int nameLength, int numberLength, int stringLength, int filterLength, int depth,
            int fields,
            int aliases, int rootFields, int upstreamRequests, long cost)
            implements
                LimitsConfig {
    }

    private record Remembered(MemorySize cacheSize, boolean compile) implements DocumentsConfig {
    }

    /** Returns operations that are compiled if possible. */
    public Operations compiled() {
        return operations(true);
    }

    /** Returns operations that all use the standard path. */
    public Operations standard() {
        return operations(false);
    }

    private Operations operations(boolean compile) {
        var introspection = new Introspection(true);
        return new Operations(new PublicSchema(schema, introspection, () -> false), fetches, introspection,
                new Limits(4000, 2000, 400, 4000, 7000, 12, 600, 80, 8, 6, 4000),
                new Remembered(new MemorySize(BigInteger.valueOf(4_000_000)), compile), () -> 500, TestedMetrics.documents(),
                TestedMetrics.operations());
    }
}
