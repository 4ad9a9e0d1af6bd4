package io.acusight.gateway.paging;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The gateway's endpoint, and those of its sandbox. */
final class Endpoints {

    private static final JsonMapper JSON = new JsonMapper();

    private Endpoints() {
    }

    /** Returns the gateway's response to a query. */
    static JsonNode gateway(String query, Map<String, ?> variables) {
        return json(caller().contentType("application/json").body(Map.of("query", query, "variables", variables))
                .post("/graphql"));
    }

    /** Returns a page of the sandbox. */
    static JsonNode upstream(Map<String, ?> parameters) {
        return json(caller().queryParams(parameters).get("/sandbox/api/data/images"));
    }

    /** Returns how many requests the sandbox has had since it was last told to forget them. */
    static int upstreamRequests() {
        return json(given().get("/sandbox/requests")).size();
    }

    static void forgetUpstreamRequests() {
        given().delete("/sandbox/requests").then().statusCode(204);
    }

    /** Has the sandbox change its images after each N-th request, from now on. */
    static void shift(String change, int images, int every) {
        given().contentType("application/json").body(Map.of("change", change, "images", images, "every", every))
                .put("/sandbox/shift").then().statusCode(200);
    }

    static void restoreImages() {
        given().delete("/sandbox/shift").then().statusCode(204);
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-token");
    }

    private static JsonNode json(Response response) {
        response.then().statusCode(200);
        try {
            return JSON.readTree(response.asByteArray());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
