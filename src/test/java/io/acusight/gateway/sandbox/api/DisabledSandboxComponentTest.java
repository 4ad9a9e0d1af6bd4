package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.Hardened;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Hardened.class)
@WithTestResource(UpstreamResource.class)
class DisabledSandboxComponentTest {

    @Test
    void hasNoRoutes() {
        SandboxApi.caller().get(SandboxApi.IMAGES).then().statusCode(404);
        given().get("/sandbox/requests").then().statusCode(404);
        given().put("/sandbox/faults").then().statusCode(404);
        given().get("/sandbox/pictures/1.svg").then().statusCode(404);
    }
}
