package io.acusight.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The SDL is a committed file, so that nothing of the public schema changes unseen. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
final class SchemaRouteComponentTest {

    private static final Path COMMITTED = Path.of("schema.graphql");
    /** {@code ./mvnw test -Dtest=SchemaRouteComponentTest -Dschema.update=true} writes the file instead of comparing it. */
    private static final String UPDATE = "schema.update";

    @Test
    void servesTheCommittedSchema() throws IOException {
        var served = served();
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(COMMITTED).exists();
        assertThat(served)
                .as("""
                        The public schema differs from the committed schema.graphql. If that is meant, run
                            ./mvnw test -Dtest=SchemaRouteComponentTest -Dschema.update=true
                        and commit the file: its diff is what clients will see""")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void servesItAsGraphQLText() {
        given().get(SchemaRoute.PATH).then().statusCode(200).contentType("application/graphql; charset=utf-8");
    }

    private static String served() {
        return given().get(SchemaRoute.PATH).then().statusCode(200).extract().asString();
    }
}
