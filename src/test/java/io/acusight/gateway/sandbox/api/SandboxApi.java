package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Asks the sandbox over HTTP, and holds every answer against the contract. */
final class SandboxApi {

    static final String IMAGES = "/sandbox/api/data/images";

    private static final Contract CONTRACT = Contract.read();

    private SandboxApi() {
    }

    static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-token");
    }

    /** The envelope of a success. */
    static JsonNode images(Map<String, ?> parameters) {
        return envelope(200, caller().queryParams(parameters).get(IMAGES));
    }

    /** The error of a failure, whose status the contract names. */
    static JsonNode error(int status, Map<String, ?> parameters) {
        return envelope(status, caller().queryParams(parameters).get(IMAGES)).get("error");
    }

    static JsonNode envelope(int status, Response response) {
        response.then().statusCode(status).contentType("application/json");
        return CONTRACT.assertAnswer(status, response.asString());
    }

    /** Every image that matches, with annotations, page by page. */
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
