package io.acusight.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import graphql.introspection.IntrospectionQueryBuilder;
import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.fixture.Query;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * The schema is committed, so that nothing of it changes unseen: as text for people, and as the result of introspection for
 * tools that read no other.
 */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
final class SchemaRouteComponentTest {

    private static final Path TEXT = Path.of("schema.graphql");
    private static final Path INTROSPECTION = Path.of("schema.json");
    /** {@code ./mvnw test -Dtest=SchemaRouteComponentTest -Dschema.update=true} writes the files instead of comparing them. */
    private static final String UPDATE = "schema.update";

    @Test
    void servesTheCommittedSchema() throws IOException {
        assertCommitted(TEXT, served());
    }

    @Test
    void introspectionReturnsTheCommittedSchema() throws IOException {
        assertCommitted(INTROSPECTION, introspected());
    }

    @Test
    void servesItAsGraphQLText() {
        given().get(SchemaRoute.PATH).then().statusCode(200).contentType("application/graphql; charset=utf-8");
    }

    private static void assertCommitted(Path file, String schema) throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file, schema);
        }

        assertThat(file).exists();
        assertThat(schema)
                .as("""
                        The public schema differs from the committed %s. If that is meant, run
                            ./mvnw test -Dtest=SchemaRouteComponentTest -Dschema.update=true
                        and commit the file: its diff is what clients will see""", file)
                .isEqualTo(Files.readString(file));
    }

    private static String served() {
        return given().get(SchemaRoute.PATH).then().statusCode(200).extract().asString();
    }

    private static String introspected() throws IOException {
        var everything = IntrospectionQueryBuilder.Options.defaultOptions().descriptions(true).specifiedByUrl(true)
                .isOneOf(true).directiveIsRepeatable(true).schemaDescription(true).inputValueDeprecation(true);
        var data = Query.query(IntrospectionQueryBuilder.build(everything)).ask().body().get("data");
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(data) + "\n";
    }
}
