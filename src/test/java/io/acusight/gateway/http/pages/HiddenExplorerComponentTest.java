package io.acusight.gateway.http.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Hardened;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Hardened.class)
@WithTestResource(UpstreamResource.class)
class HiddenExplorerComponentTest {

    @ParameterizedTest
    @ValueSource(strings = { "/explorer", "/explorer/", "/explorer/index.html", "/explorer/explorer.js",
            "//explorer/explorer.js",
            "/explorer/./explorer.js", "/%65xplorer/", "/pages/explorer/explorer.js" })
    void hasNoRoutes(String path) {
        given().urlEncodingEnabled(false).redirects().follow(false).get(path).then().statusCode(404);
    }

    @Test
    void isNotLinkedNorIsAnythingElseThatIsOff() {
        given().get("/").then().statusCode(200).body(containsString("href=\"q/health\""))
                .body(not(containsString("explorer"))).body(not(containsString("graphiql")))
                .body(not(containsString("schema")));
    }
}
