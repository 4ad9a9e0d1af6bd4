package io.acusight.gateway.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class ImagePageComponentTest {

    private static final Contract CONTRACT = Contract.read();

    @Test
    void returnsTheFiftyNewestImagesByDefault() {
        JsonNode page = SandboxApi.images(Map.of());

        assertThat(page.get("meta")).isEqualTo(Contract.json("{\"count\":50,\"limit\":50,\"offset\":0,\"total\":3000}"));
        assertThat(page.get("success").booleanValue()).isTrue();
        assertThat(page.has("error")).isFalse();
        assertThat(SandboxApi.ids(page.get("data")))
                .isEqualTo(SandboxApi.ids(SandboxApi.images(Map.of("sort", "created_at", "order", "desc")).get("data")));
    }

    @ParameterizedTest
    @CsvSource({ "1,0,1", "100,0,100", "7,2995,5", "50,3000,0", "50,2147483647,0", "100,2900,100" })
    void returnsTheRequestedPage(int limit, int offset, int count) {
        JsonNode page = SandboxApi.images(Map.of("limit", limit, "offset", offset));

        assertThat(page.get("meta")).isEqualTo(Contract.json(
                "{\"count\":%d,\"limit\":%d,\"offset\":%d,\"total\":3000}".formatted(count, limit, offset)));
        assertThat(page.get("data")).hasSize(count);
    }

    @Test
    void pagesDoNotOverlapOrMissImages() {
        List<Long> ids = SandboxApi.ids(SandboxApi.all(Map.of("sort", "filename")));

        assertThat(ids).hasSize(3000).doesNotHaveDuplicates();
    }

    @Test
    void sortsByEveryFieldInBothDirectionsWithTiesOrderedById() {
        Map<String, Function<JsonNode, OffsetDateTime>> times = Map.of(
                "created_at", image -> OffsetDateTime.parse(image.get("created_at").asText()),
                "updated_at", image -> OffsetDateTime.parse(image.get("updated_at").asText()));
        Comparator<JsonNode> byId = Comparator.comparing(image -> image.get("id").longValue());

        times.forEach((field, time) -> assertSorted(field, Comparator.comparing(time).thenComparing(byId)));
        assertSorted("filename", Comparator.<JsonNode, String> comparing(image -> image.get("filename").asText())
                .thenComparing(byId));
    }

    private static void assertSorted(String field, Comparator<JsonNode> order) {
        List<JsonNode> ascending = SandboxApi.all(Map.of("sort", field, "order", "asc"));
        List<JsonNode> descending = SandboxApi.all(Map.of("sort", field, "order", "desc"));

        assertThat(ascending).isSortedAccordingTo(order);
        assertThat(descending).isSortedAccordingTo(order.reversed());
    }

    @ParameterizedTest
    @CsvSource({ "false,false", "true,false", "false,true", "true,true" })
    void includesAnnotationsAndUrlOnlyIfRequested(boolean annotations, boolean url) {
        JsonNode page = SandboxApi.images(Map.of("include_annotations", annotations, "include_image_url", url));

        assertThat(page.get("data")).allSatisfy(image -> {
            assertThat(image.has("annotations")).isEqualTo(annotations);
            assertThat(image.has("image_url")).isEqualTo(url);
        });
    }

    @Test
    void everyPropertyOfTheContractOccurs() {
        Set<String> ofImages = new HashSet<>();
        Set<String> ofAnnotations = new HashSet<>();
        SandboxApi.all(Map.of("include_image_url", true)).forEach(image -> {
            image.fieldNames().forEachRemaining(ofImages::add);
            image.get("annotations").forEach(annotation -> annotation.fieldNames().forEachRemaining(ofAnnotations::add));
        });

        assertThat(ofImages).containsExactlyInAnyOrderElementsOf(
                () -> CONTRACT.properties("types.ImageDetailResponse").fieldNames());
        assertThat(ofAnnotations).containsExactlyInAnyOrderElementsOf(
                () -> CONTRACT.properties("types.AnnotationDTO").fieldNames());
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=101", "limit=-1", "limit=ten", "limit=1.5", "limit=99999999999999999999",
            "offset=-1", "offset=x", "offset=2147483648", "batch_id=null", "batch_id=1e3", "split=TRAIN", "split=validation",
            "sort=id", "sort=CREATED_AT", "order=up", "include_image_url=yes", "include_annotations=1" })
    void refusesInvalidValues(String parameter) {
        String[] parts = parameter.split("=", 2);

        JsonNode error = SandboxApi.error(400, Map.of(parts[0], parts[1]));

        assertThat(error.get("code").asText()).isEqualTo("INVALID_PARAMETER");
        assertThat(error.get("message").asText()).startsWith(parts[0] + " must be ");
        assertThat(error.get("details").asText()).isEqualTo(parameter);
    }

    @Test
    void refusesOtherPathsAndMethods() {
        SandboxApi.caller().get("/sandbox/api/data/other").then().statusCode(404).contentType("application/json");
        SandboxApi.caller().post(SandboxApi.IMAGES).then().statusCode(405).header("Allow", "GET");
    }

    @Test
    void refusesMissingAndInvalidTokens() {
        assertRefused(401, "UNAUTHORIZED", null);
        assertRefused(401, "UNAUTHORIZED", "Basic c2FuZGJveC10b2tlbg==");
        assertRefused(401, "UNAUTHORIZED", "Bearer");
        assertRefused(401, "INVALID_TOKEN", "Bearer sandbox-token2");
        assertRefused(401, "TOKEN_EXPIRED", "Bearer sandbox-expired");
        assertRefused(403, "FORBIDDEN", "Bearer sandbox-forbidden");
    }

    @Test
    void authenticationSchemeIgnoresCase() {
        RestAssured.given().header("Authorization", "bearer sandbox-token").get(SandboxApi.IMAGES).then().statusCode(200);
    }

    private static void assertRefused(int status, String code, @Nullable String authorization) {
        Map<String, String> headers = authorization == null ? Map.of() : Map.of("Authorization", authorization);

        // limit=0 shows that the token is checked before the parameters
        var response = RestAssured.given().headers(headers).queryParam("limit", 0).get(SandboxApi.IMAGES);

        response.then().statusCode(status).contentType("application/json");
        // the contract does not define 401 and 403; they use the envelope of its other failures
        JsonNode envelope = CONTRACT.assertResponse(400, response.asString());
        assertThat(envelope.at("/error/code").asText()).isEqualTo(code);
        assertThat(envelope.has("data")).isFalse();
        assertThat(Stream.of(response.header("WWW-Authenticate"))).containsExactly(status == 401 ? "Bearer" : null);
    }
}
