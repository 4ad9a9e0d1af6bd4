package io.acusight.gateway.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import graphql.Scalars;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.acusight.gateway.operation.compiled.BoundOperation;
import io.acusight.gateway.operation.compiled.CompiledOperation;
import io.acusight.gateway.operation.document.Documents;
import io.acusight.gateway.operation.document.DocumentsConfig;
import io.acusight.gateway.operation.document.LimitsConfig;
import io.acusight.gateway.operation.document.OperationLimits;
import io.acusight.gateway.telemetry.metrics.DocumentMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Measures the cost of a new document, and that of each further request with it. The schema comes from the committed SDL,
 * because SmallRye creates it only while Quarkus builds: it has the same types, but no resolvers.
 */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CompilationBenchmark {

    private static final Map<String, String> DOCUMENTS = Map.of(
            "typename", "{ __typename }",
            "titles", page("id filename split", "total"),
            "full", page("id filename split annotationStatus batchId batchName createdAt deviceId width height projectName"
                    + " splitLocked storageKey updatedAt versionName", "total count"),
            "annot", page("id filename width height annotations { classValue confidence xCenter yCenter width height }",
                    "total"));
    private static final Map<String, Object> VARIABLES = Map.of("offset", 100);

    private final Documents documents = forgetful(schema(Path.of("schema.graphql")));

    @Param({ "typename", "titles", "full", "annot" })
    private String workload = "";

    private String text = "";
    private Optional<CompiledOperation> compiled = Optional.empty();

    @Setup
    public void compileOnce() {
        text = DOCUMENTS.getOrDefault(workload, "");
        compiled = documents.prepare(text).compiled(null);
        bind();
    }

    /** Parses, limits and validates a document. */
    @Benchmark
    public Object prepare() {
        return documents.prepare(text);
    }

    /** Does all that a request with a new document needs before its demands are known. */
    @Benchmark
    public BoundOperation compile() {
        return documents.prepare(text).compiled(null).flatMap(operation -> operation.bind(VARIABLES, 1000)).orElseThrow();
    }

    /** Does what a request with a known document needs instead. */
    @Benchmark
    public BoundOperation bind() {
        return compiled.flatMap(operation -> operation.bind(VARIABLES, 1000)).orElseThrow();
    }

    private static String page(String image, String figures) {
        return "query($offset: Int) { images(page: {limit: 50, offset: $offset}) { items { " + image + " } " + figures + " } }";
    }

    /** Returns documents without a cache, so that each document is new. */
    private static Documents forgetful(GraphQLSchema schema) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(LimitsConfig.class).withMapping(DocumentsConfig.class)
                .withDefaultValue("gateway.documents.cache-size", "0")
                .build();
        return new Documents(schema, new OperationLimits(config.getConfigMapping(LimitsConfig.class)),
                config.getConfigMapping(DocumentsConfig.class), new DocumentMetrics(new SimpleMeterRegistry()));
    }

    private static GraphQLSchema schema(Path text) {
        var anyText = Scalars.GraphQLString.transform(scalar -> scalar.name("DateTime"));
        try {
            return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(Files.readString(text)),
                    RuntimeWiring.newRuntimeWiring().scalar(anyText).build());
        } catch (IOException e) {
            throw new IllegalStateException("must run in the directory of " + text, e);
        }
    }
}
