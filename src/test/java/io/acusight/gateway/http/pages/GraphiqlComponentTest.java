package io.acusight.gateway.http.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** What a browser gets; {@code src/e2e} has what it makes of it. */
@QuarkusTest
@TestProfile(GraphiqlComponentTest.Enabled.class)
final class GraphiqlComponentTest {

    public static final class Enabled implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.graphiql.enabled", "true");
        }
    }

    @Test
    void servesThePageWithAPolicyThatLetsNothingElseRun() {
        given().get("/graphiql/").then().statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy",
                        allOf(containsString("default-src 'none'; script-src 'self'; "), not(containsString("unsafe"))))
                .body(containsString("<title>GraphiQL – AcuSight GraphQL gateway</title>"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "react.js", "react-dom.js", "graphiql.js", "ide.js", "examples.js", "links.js", "storage.js" })
    void servesTheScripts(String name) {
        given().get("/graphiql/" + name).then().statusCode(200).contentType("text/javascript");
    }

    @ParameterizedTest
    @ValueSource(strings = { "graphiql.css", "ide.css" })
    void servesTheStyles(String name) {
        given().get("/graphiql/" + name).then().statusCode(200).contentType("text/css");
    }

    @Test
    void keepsTheOperationOfALinkWithoutASlash() {
        given().urlEncodingEnabled(false).redirects().follow(false).get("/graphiql?query=%7Bimages%7Bcount%7D%7D").then()
                .statusCode(308)
                .header("Location", "graphiql/?query=%7Bimages%7Bcount%7D%7D");
    }

    @Test
    void servesNoOtherIde() {
        given().get("/q/graphql-ui/").then().statusCode(404);
        given().get("/graphql-ui/").then().statusCode(404);
    }
}
