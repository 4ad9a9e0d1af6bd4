package io.acusight.gateway.scenarios;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Runs the recipes of the README as they are there, in front of the sandbox that its reader starts. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class RecipesComponentTest {

    /** The newest images, which the gallery shows, are in no split. */
    private static final String SPLIT = "split";

    static List<String> recipes() throws IOException {
        return ReadmeTest.recipes();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void showsAValueOfEachFieldThatItSelects(String recipe) {
        var response = Json.parse(given().header("Authorization", "Bearer sandbox-token").contentType("application/json")
                .body(Map.of("query", recipe)).post("/graphql").then().statusCode(200).extract().asString());

        assertThat(response.has("errors")).as("%s", response).isFalse();
        var empty = fieldsIn(response, false);
        empty.removeAll(fieldsIn(response, true));
        assertThat(empty).as("%s", response).isSubsetOf(SPLIT);
        response.get("data").forEach(field -> assertThat(field).as("%s", response).isNotEmpty());
    }

    /** Returns the names of the fields, or only of those that have a value at least once: not null, 0, or an empty list. */
    private static Set<String> fieldsIn(JsonNode json, boolean withValue) {
        var fields = new TreeSet<String>();
        json.fieldNames().forEachRemaining(name -> {
            if (!withValue || hasValue(json.get(name))) {
                fields.add(name);
            }
        });
        json.forEach(below -> fields.addAll(fieldsIn(below, withValue)));
        return fields;
    }

    private static boolean hasValue(JsonNode value) {
        return value.isNumber() ? value.doubleValue() != 0 : value.isBoolean() || value.isTextual() || !value.isEmpty();
    }
}
