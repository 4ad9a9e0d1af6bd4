package io.acusight.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    // "The HEAD method is identical to GET except that the server MUST NOT send content in the response."
    // - https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void respondsToHead(HttpClient.Version version) throws IOException, InterruptedException {
        var response = HttpClient.newBuilder().version(version).build()
                .send(HttpRequest.newBuilder(URI.create(Call.base() + SchemaRoute.PATH))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(version);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/graphql; charset=utf-8");
        assertThat(response.body()).isEmpty();
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
