package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(ConfiguredSandboxComponentTest.Configured.class)
class ConfiguredSandboxComponentTest {

    public static final class Configured implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.sandbox.token", "another", "gateway.sandbox.images", "12",
                    "gateway.sandbox.url-lifetime", "PT1M", "gateway.sandbox.public-url", "https://sandbox.example/");
        }
    }

    @Test
    void configuredTokenReplacesTheDefaultToken() {
        get("another").then().statusCode(200);
        get("sandbox-token").then().statusCode(401);
        get("sandbox-forbidden").then().statusCode(403);
    }

    @Test
    void servesTheConfiguredNumberOfImages() {
        get("another").then().body("meta.total", equalTo(12));
    }

    @Test
    void pictureUrlsBeginWithTheConfiguredUrl() {
        get("another").then().body("data[0].image_url", startsWith("https://sandbox.example/sandbox/pictures/"));
    }

    private static Response get(String token) {
        return given().header("Authorization", "Bearer " + token).get("/sandbox/api/data/images?include_image_url=true");
    }
}
