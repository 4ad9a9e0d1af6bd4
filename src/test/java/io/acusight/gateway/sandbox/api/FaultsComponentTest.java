package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class FaultsComponentTest {

    private static final String FAULTS = "/sandbox/faults";

    @AfterEach
    void clear() {
        given().delete(FAULTS).then().statusCode(204);
    }

    @Test
    void affectsTheGivenNumberOfRequests() {
        put("{\"status\":503,\"retryAfterSeconds\":7,\"count\":2}").then().statusCode(200).body("count", equalTo(2));

        requestImages().then().statusCode(503).header("Retry-After", "7").body("error.code", equalTo("SERVICE_UNAVAILABLE"));
        given().get(FAULTS).then().statusCode(200).body("status", equalTo(503)).body("count", equalTo(1));
        requestImages().then().statusCode(503);
        requestImages().then().statusCode(200).header("Retry-After", nullValue());
        given().get(FAULTS).then().statusCode(200).body("$", anEmptyMap());
    }

    @Test
    void affectsAllRequestsUntilItIsCleared() {
        put("{\"status\":500}").then().statusCode(200);

        for (int request = 0; request < 5; request++) {
            assertThat(SandboxApi.envelope(500, requestImages()).at("/error/message").asText())
                    .isEqualTo("Failed to fetch images");
        }
        clear();
        requestImages().then().statusCode(200);
    }

    @Test
    void delaysTheNormalResponse() {
        put("{\"delayMillis\":1,\"count\":1}").then().statusCode(200);

        SandboxApi.images(Map.of("limit", 1));

        given().get(FAULTS).then().body("$", anEmptyMap());
    }

    @Test
    void delaysAnErrorResponse() {
        put("{\"delayMillis\":1,\"status\":429}").then().statusCode(200);

        requestImages().then().statusCode(429).body("error.code", equalTo("RATE_LIMITED")).body("success", equalTo(false));
    }

    @Test
    void appliesBeforeTheTokenIsChecked() {
        put("{\"status\":502}").then().statusCode(200);

        given().get(SandboxApi.IMAGES).then().statusCode(502).body("error.code", equalTo("HTTP_502"));
    }

    @Test
    void newFaultReplacesTheCurrentFault() {
        put("{\"status\":500}").then().statusCode(200);
        put("{\"status\":404}").then().statusCode(200);

        assertThat(SandboxApi.envelope(404, requestImages()).at("/error/code").asText()).isEqualTo("DEVICE_NOT_FOUND");
    }

    @Test
    void doesNotAffectPicturesOrTheRequestLog() {
        put("{\"status\":500}").then().statusCode(200);

        given().get("/sandbox/requests").then().statusCode(200);
        given().get("/sandbox/pictures/1002.svg").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "                                      | one JSON object",
            "[]                                    | one JSON object",
            "{\"status\":500                       | one JSON object",
            "{\"status\":500} {}                   | one JSON object",
            "{}                                    | delayMillis or status is needed",
            "{\"count\":1}                         | delayMillis or status is needed",
            "{\"status\":200}                      | status must be an integer from 400 to 599",
            "{\"status\":\"500\"}                  | status must be an integer from 400 to 599",
            "{\"status\":500.5}                    | status must be an integer from 400 to 599",
            "{\"delayMillis\":60001}               | delayMillis must be an integer from 0 to 60000",
            "{\"delayMillis\":-1}                  | delayMillis must be an integer from 0 to 60000",
            "{\"status\":500,\"count\":0}          | count must be an integer from 1 to 2147483647",
            "{\"status\":500,\"count\":4294967297} | count must be an integer from 1 to 2147483647",
            "{\"delayMillis\":5,\"retryAfterSeconds\":1} | retryAfterSeconds needs a status",
            "{\"status\":503,\"retryAfterSeconds\":86401} | retryAfterSeconds must be an integer from 0 to 86400",
            "{\"status\":503,\"delay\":1}          | unknown key delay; known are count, delayMillis, retryAfterSeconds, status",
    })
    void refusesInvalidFaults(String body, String message) {
        put(body == null ? "" : body).then().statusCode(400).body("error.code", equalTo("INVALID_FAULT"))
                .body("error.message", containsString(message));

        requestImages().then().statusCode(200);
    }

    @Test
    void refusesLargeBodies() {
        put("{\"status\":500}" + " ".repeat(5000)).then().statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = { FAULTS, "/sandbox/requests" })
    void refusesOtherMethods(String path) {
        given().post(path).then().statusCode(405).header("Allow", containsString("DELETE"));
    }

    private static Response put(String json) {
        return given().contentType("application/json").body(json).put(FAULTS);
    }

    private static Response requestImages() {
        return SandboxApi.caller().queryParam("limit", 1).get(SandboxApi.IMAGES);
    }
}
