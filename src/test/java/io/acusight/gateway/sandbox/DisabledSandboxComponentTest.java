package io.acusight.gateway.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

@QuarkusTest
@TestProfile(DisabledSandboxComponentTest.Disabled.class)
class DisabledSandboxComponentTest {

    public static final class Disabled implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.sandbox.enabled", "false");
        }
    }

    @Inject
    Router router;

    @Test
    void hasNoRoute() {
        assertThat(router.getRoutes()).extracting(Route::getPath)
                .noneMatch(path -> path != null && path.startsWith("/sandbox"));
        SandboxApi.caller().get(SandboxApi.IMAGES).then().statusCode(404);
        given().get("/sandbox/requests").then().statusCode(404);
        given().put("/sandbox/faults").then().statusCode(404);
    }
}
