package io.acusight.gateway.operation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.smallrye.config.SmallRyeConfigBuilder;

class DocumentsTest {

    private static final GraphQLSchema SCHEMA = SchemaGenerator.createdMockedSchema("""
            type Query { images: ImagePage }
            type ImagePage { items: [Image!] }
            type Image { id: ID, filename: String, width: Int, height: Int }
            """);
    private static final String SMALL = "{ images { items { id } } }";
    /** A short text with 95 fields in each of 4 variants. */
    private static final String LARGE_WHEN_COMPILED = IntStream.range(0, 16).mapToObj("i%d: images { ...f } "::formatted)
            .collect(Collectors.joining("", "query($v: Boolean!, $w: Boolean!) { ", """
                    } fragment f on ImagePage { items { id @skip(if: $v) filename @skip(if: $w) width height } }"""));

    @Test
    void cachesDocuments() {
        var documents = documents(true);

        assertThat(documents.prepare(SMALL)).isSameAs(documents.prepare(SMALL));
    }

    // compiled operations are cached as long as their document
    @Test
    void doesNotCacheADocumentThatIsTooLargeOnceCompiled() {
        var documents = documents(true);

        assertThat(documents.prepare(LARGE_WHEN_COMPILED)).isNotSameAs(documents.prepare(LARGE_WHEN_COMPILED));
    }

    @Test
    void countsNothingForCompilingIfNothingIsCompiled() {
        var documents = documents(false);

        assertThat(documents.prepare(LARGE_WHEN_COMPILED)).isSameAs(documents.prepare(LARGE_WHEN_COMPILED));
    }

    private static Documents documents(boolean compile) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(LimitsConfig.class).withMapping(DocumentsConfig.class)
                .withDefaultValue("gateway.documents.cache-size", "64K")
                .withDefaultValue("gateway.documents.compile", "" + compile)
                .build();
        return new Documents(SCHEMA, new OperationLimits(config.getConfigMapping(LimitsConfig.class)),
                config.getConfigMapping(DocumentsConfig.class), TestedMetrics.documents());
    }
}
