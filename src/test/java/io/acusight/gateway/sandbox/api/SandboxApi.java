package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Sends requests to the sandbox and validates every response against the contract. */
final class SandboxApi {

    static final String IMAGES = "/sandbox/api/data/images";

    private static final Contract CONTRACT = Contract.read();

    private SandboxApi() {
    }

    static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-token");
    }

    /** Returns the envelope of a successful response. */
    static JsonNode images(Map<String, ?> parameters) {
        return envelope(200, caller().queryParams(parameters).get(IMAGES));
    }

    /** Returns the error of a response whose status the contract defines. */
    static JsonNode error(int status, Map<String, ?> parameters) {
        return envelope(status, caller().queryParams(parameters).get(IMAGES)).get("error");
    }

    static JsonNode envelope(int status, Response response) {
        response.then().statusCode(status).contentType("application/json");
        return CONTRACT.assertResponse(status, response.asString());
    }

    /** Reads all pages and returns every matching image, with annotations. */
    static List<JsonNode> all(Map<String, ?> filter) {
        List<JsonNode> images = new ArrayList<>();
        int total;
        do {
            JsonNode envelope = envelope(200, caller().queryParams(filter).queryParam("include_annotations", true)
                    .queryParam("limit", 100).queryParam("offset", images.size()).get(IMAGES));
            total = envelope.at("/meta/total").intValue();
            images.addAll(list(envelope.get("data")));
        } while (images.size() < total);
        return images;
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static List<Long> ids(Iterable<JsonNode> images) {
        return StreamSupport.stream(images.spliterator(), false).map(image -> image.get("id").longValue()).toList();
    }
}
