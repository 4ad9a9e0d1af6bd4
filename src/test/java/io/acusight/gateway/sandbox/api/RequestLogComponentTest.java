package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class RequestLogComponentTest {

    private static final String REQUESTS = "/sandbox/requests";

    @BeforeEach
    void clear() {
        given().delete(REQUESTS).then().statusCode(204);
    }

    @Test
    void recordsRequestsWithoutSecrets() {
        SandboxApi.caller().header("X-Request-Id", "req-7").urlEncodingEnabled(false)
                .get(SandboxApi.IMAGES + "?search=a%20b+c&limit=1").then().statusCode(200);

        String log = requests().body("", hasSize(1))
                .body("[0].method", equalTo("GET"))
                .body("[0].path", equalTo(SandboxApi.IMAGES))
                .body("[0].query", equalTo("search=a%20b+c&limit=1"))
                .body("[0].authorization", equalTo(true))
                .body("[0].headers", hasItems("authorization", "host", "x-request-id"))
                .body("[0].requestId", equalTo("req-7"))
                .extract().asString();

        assertThat(log).doesNotContain("sandbox-token");
    }

    @Test
    void recordsRefusedRequests() {
        given().get(SandboxApi.IMAGES).then().statusCode(401);
        SandboxApi.caller().get(SandboxApi.IMAGES + "?limit=0").then().statusCode(400);
        SandboxApi.caller().post("/sandbox/api/other").then().statusCode(404);

        requests().body("method", contains("GET", "GET", "POST"))
                .body("path", contains(SandboxApi.IMAGES, SandboxApi.IMAGES, "/sandbox/api/other"))
                .body("query", contains(nullValue(), equalTo("limit=0"), nullValue()))
                .body("authorization", contains(false, true, true))
                .body("[0].headers", not(hasItems("authorization")))
                .body("[0].requestId", nullValue());
    }

    @Test
    void recordsOnlyRequestsToTheApi() {
        given().get("/sandbox/pictures/1.svg");
        given().get("/sandbox/faults");

        requests().body("", hasSize(0));
    }

    @Test
    void keepsTheLatestRequestsInOrder() {
        for (int request = 0; request < RequestLog.CAPACITY + 2; request++) {
            given().get(SandboxApi.IMAGES + "?offset=" + request);
        }

        requests().body("", hasSize(RequestLog.CAPACITY))
                .body("[0].query", equalTo("offset=2"))
                .body("[99].query", equalTo("offset=101"));
    }

    private static ValidatableResponse requests() {
        return given().get(REQUESTS).then().statusCode(200).contentType("application/json");
    }
}
