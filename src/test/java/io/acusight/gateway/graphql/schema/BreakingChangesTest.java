package io.acusight.gateway.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;

/** Whatever works with the last release works with the next one. {@code released.graphql} is the schema of the last release. */
final class BreakingChangesTest {

    private static final Path SCHEMA = Path.of("schema.graphql");
    private static final Path RELEASED = Path.of("src/test/resources/released.graphql");

    @Test
    void breaksNoOperationOfTheLastRelease() throws IOException {
        assertThat(breaks(Files.readString(RELEASED), Files.readString(SCHEMA)))
                .as("""
                        This schema breaks operations of the last release. If that is meant, the next version is a major one:
                        make the same change in %s""", RELEASED)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            storageKey: String   | objectKey: String            | missing the field 'Image.storageKey'
            total: Int           | total: String                | changed field 'ImagePage.total' from type 'Int' to 'String'
            count: Int!          | count: Int                   | changed field 'ImagePage.count' from type 'Int!' to 'Int'
            last: Int,           | final: Int,                  | missing the field argument 'Query.imagesConnection.last'
            page: PageInput      | page: PageInput!             | from type 'PageInput' to 'PageInput!'
            first: Int,          | 'first: Int, project: ID!,'  | made the new argument 'project' on field 'Query.imagesConnection' non null
            search: String       | text: String                 | missing an input field 'ImageFilter.search'
            search: String       | search: String tag: String!  | made the new input field 'tag' non null
            UPDATED_AT           | CHANGED_AT                   | missing an enum value 'UPDATED_AT'
            """)
    void namesTheBreak(String line, String changed, String named) throws IOException {
        var released = Files.readString(RELEASED);
        assertThat(released).contains(line);

        assertThat(breaks(released, released.replace(line, changed))).anySatisfy(found -> assertThat(found).contains(named));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            storageKey: String   | storageKey: String bytes: Int
            page: PageInput      | page: PageInput tag: String
            search: String       | search: String tag: String
            imageUrl: String     | imageUrl: String!
            storageKey: String   | storageKey: String @deprecated(reason: "Nobody needs it.")
            """)
    void allowsWhatBreaksNothing(String line, String changed) throws IOException {
        var released = Files.readString(RELEASED);

        assertThat(breaks(released, released.replace(line, changed))).isEmpty();
    }

    private static List<String> breaks(String before, String after) {
        var reporter = new CapturingReporter();
        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(before, after), reporter);
        return reporter.getBreakages().stream().map(DiffEvent::getReasonMsg).toList();
    }
}
