package io.acusight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.introspection.IntrospectionQuery;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/**
 * The whole way from a client's query to the sandbox's REST API and back; an IT runs the same tests on the packaged gateway.
 */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class GatewayComponentTest {

    private static final String GOOD_TOKEN = "sandbox-token";

    @BeforeEach
    void forgetTheRequestsBefore() {
        given().delete("/sandbox/faults").then().statusCode(204);
        given().delete("/sandbox/requests").then().statusCode(204);
    }

    @Test
    void answersWithBoxesAndPicturesThatOpen() {
        var items = query("""
                { images(filter: {split: TRAIN, classValues: ["forklift"]}, page: {limit: 3}) {
                    items { id filename width imageUrl annotations { classValue xCenter yCenter width height geometry } }
                } }""").body("errors", nullValue())
                .body("data.images.items.size()", equalTo(3))
                .body("data.images.items.annotations.classValue", everyItem(hasItem("forklift")))
                .extract().jsonPath();

        var picture = given().urlEncodingEnabled(false).get(items.getString("data.images.items[0].imageUrl"))
                .then().statusCode(200).contentType("image/svg+xml").extract().asString();
        assertThat(picture).startsWith("<svg").contains("width=\"" + items.getInt("data.images.items[0].width") + "\"");
        assertThat(upstreamRequests()).containsExactly(
                "split=train&class_values=forklift&include_image_url=true&include_annotations=true&limit=3");
    }

    @Test
    void asksForNothingThatWasNotSelected() {
        query("{ images(page: {limit: 2, offset: 4}) { items { id filename } total } }")
                .body("data.images.items.id", everyItem(notNullValue()))
                .body("data.images.total", equalTo(3000));

        assertThat(upstreamRequests()).containsExactly("limit=2&offset=4");
    }

    @Test
    void countsWithOneRequestForOneImage() {
        query("{ images(filter: {unassigned: true}) { total count hasNext } }").body("data.images.hasNext", equalTo(true));

        assertThat(upstreamRequests()).containsExactly("project_id=null&limit=1");
    }

    @Test
    void keepsEveryDigitOfLargeIds() {
        query("""
                { images(filter: {projectId: "9007199254740993"}, page: {limit: 1}) { items { projectName batchId } } }""")
                .body("data.images.items[0].projectName", equalTo("Kühlhaus Nord"))
                .body("data.images.items[0].batchId", startsWith("900719925474099"));
    }

    @Test
    void sortsAndPages() {
        var first = filenames("{ images(sort: {field: FILENAME, order: ASC}, page: {limit: 4}) { items { filename } } }");
        var second = filenames("""
                { images(sort: {field: FILENAME, order: ASC}, page: {limit: 2, offset: 2}) { items { filename } } }""");

        assertThat(first).isSorted().hasSize(4);
        assertThat(second).isEqualTo(first.subList(2, 4));
    }

    @ParameterizedTest
    @CsvSource({ "sandbox-expired, UNAUTHENTICATED, 401", "sandbox-forbidden, FORBIDDEN, 403" })
    void saysWhyTheUpstreamRefusesACredential(String token, String code, int status) {
        query("{ images { total } }", token)
                .body("data.images", nullValue())
                .body("errors[0].path", contains("images"))
                .body("errors[0].extensions.code", equalTo(code))
                .body("errors[0].extensions.upstream.status", equalTo(status));
    }

    @Test
    void asksNothingForACallerWithoutCredential() {
        query("{ images { total } }", null).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));

        assertThat(upstreamRequests()).isEmpty();
    }

    @Test
    void keepsTheDataOfOneFieldWhenAnotherFails() {
        query("""
                { known: images(filter: {deviceId: "edge-dock-01"}) { total }
                  unknown: images(filter: {deviceId: "nobody"}) { total } }""")
                .body("data.known.total", notNullValue())
                .body("data.unknown", nullValue())
                .body("errors.size()", equalTo(1))
                .body("errors[0].path", contains("unknown"))
                .body("errors[0].extensions.code", equalTo("NOT_FOUND"));
    }

    @Test
    void tellsClientsWhenToComeBack() {
        given().contentType(ContentType.JSON).body(Map.of("status", 429, "retryAfterSeconds", 7, "count", 1))
                .put("/sandbox/faults").then().statusCode(200);

        query("{ images { total } }")
                .body("errors[0].extensions.code", equalTo("RATE_LIMITED"))
                .body("errors[0].extensions.retryAfter", equalTo(7));
    }

    @Test
    void answersTheStandardIntrospectionQuery() {
        query(IntrospectionQuery.INTROSPECTION_QUERY)
                .body("errors", nullValue())
                .body("data.__schema.types.find { it.name == 'Image' }.fields.name", hasItem("annotations"));
    }

    @Test
    void servesItsSchema() {
        given().get("/graphql/schema.graphql").then().statusCode(200)
                .body(containsString("images(")).body(containsString("type Annotation"));
    }

    @Test
    void reportsItsHealth() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void hidesTheIdeUnlessAskedFor() {
        given().get("/graphiql/").then().statusCode(404);
    }

    @Test
    void hidesTheExplorerUnlessAskedFor() {
        given().get("/explorer/").then().statusCode(404);
        given().get("/").then().statusCode(200).body(containsString("/schema.graphql"), not(containsString("explorer")));
    }

    private static List<String> filenames(String document) {
        return query(document).extract().jsonPath().getList("data.images.items.filename");
    }

    private static ValidatableResponse query(String document) {
        return query(document, GOOD_TOKEN);
    }

    private static ValidatableResponse query(String document, String token) {
        var request = given().contentType(ContentType.JSON).body(Map.of("query", document));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.post("/graphql").then().statusCode(200).header("Content-Type", startsWith("application/json"));
    }

    /** The query strings that reached the sandbox, oldest first. */
    private static List<String> upstreamRequests() {
        JsonPath log = given().get("/sandbox/requests").then().statusCode(200)
                .body("", everyItem(hasEntry("authorization", true))).extract().jsonPath();
        return log.getList("query");
    }
}
