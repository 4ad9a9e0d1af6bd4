package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(DisabledSandboxComponentTest.Disabled.class)
class DisabledSandboxComponentTest {

    public static final class Disabled implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.sandbox.enabled", "false");
        }
    }

    @Test
    void hasNoRoutes() {
        SandboxApi.caller().get(SandboxApi.IMAGES).then().statusCode(404);
        given().get("/sandbox/requests").then().statusCode(404);
        given().put("/sandbox/faults").then().statusCode(404);
        given().get("/sandbox/pictures/1.svg").then().statusCode(404);
    }
}
