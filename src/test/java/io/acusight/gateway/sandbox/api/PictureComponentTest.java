package io.acusight.gateway.sandbox.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class PictureComponentTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @BeforeEach
    void setClock() {
        setClock(NOON);
    }

    @Test
    void signedUrlServesAPictureForAnyWebPage() {
        for (JsonNode image : imagesWithUrl()) {
            String svg = open(image.get("image_url").asText()).then().statusCode(200)
                    .contentType("image/svg+xml")
                    .header("Access-Control-Allow-Origin", "*")
                    .header("Cross-Origin-Resource-Policy", "cross-origin")
                    .header("Cache-Control", "private, max-age=300")
                    .extract().asString();

            assertThat(svg).startsWith("<svg ")
                    .contains("width=\"" + image.get("width") + "\" height=\"" + image.get("height"));
        }
    }

    @Test
    void annotationsFitThePicture() {
        for (JsonNode image : imagesWithUrl()) {
            String svg = open(image.get("image_url").asText()).asString();

            assertThat(image.get("annotations")).allSatisfy(annotation -> {
                long width = pixels(annotation.get("width"), image.get("width"));
                long height = pixels(annotation.get("height"), image.get("height"));
                long left = Math.round(annotation.get("x_center").doubleValue() * image.get("width").intValue() - width / 2.0);
                long top = Math.round(annotation.get("y_center").doubleValue() * image.get("height").intValue() - height / 2.0);
                if (annotation.get("type").asText().equals("bbox")) {
                    assertThat(annotation.get("geometry"))
                            .isEqualTo(Contract.json("[%d,%d,%d,%d]".formatted(left, top, left + width, top + height)));
                    assertThat(svg)
                            .contains("x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"".formatted(left, top, width, height));
                } else {
                    assertThat(svg)
                            .contains("points=\"" + annotation.at("/geometry/0") + "," + annotation.at("/geometry/1") + " ");
                }
            });
        }
    }

    @Test
    void urlBeginsWithSchemeAndHostOfTheRequest() {
        assertThat(url(Map.of())).startsWith("http://localhost:" + RestAssured.port + "/sandbox/pictures/");
        assertThat(url(Map.of("Host", "gateway.example:8443"))).startsWith("http://gateway.example:8443/sandbox/pictures/");
    }

    @Test
    void urlExpires() {
        String url = url(Map.of());

        setClock(NOON.plusSeconds(299));
        open(url).then().statusCode(200).header("Cache-Control", "private, max-age=1");
        setClock(NOON.plusSeconds(300));
        open(url).then().statusCode(403).header("Access-Control-Allow-Origin", "*").body("error.code", equalTo("URL_EXPIRED"));
    }

    @Test
    void urlCannotBeForged() {
        String url = url(Map.of());

        assertForged(url.replaceFirst("signature=....", "signature=AAAA"));
        assertForged(url.replaceFirst("expires=1", "expires=2"));
        assertForged(url.replaceFirst("[0-9]+\\.svg", "1002.svg"));
        assertForged(url.replaceFirst("\\?.*", ""));
    }

    @Test
    void otherPathsAreNotFound() {
        given().get("/sandbox/pictures/house.svg").then().statusCode(404);
        given().get("/sandbox/pictures/1001.jpg").then().statusCode(404);
    }

    private static void assertForged(String url) {
        open(url).then().statusCode(403).contentType("application/json").body("error.code", equalTo("INVALID_SIGNATURE"));
    }

    private static JsonNode imagesWithUrl() {
        return SandboxApi.images(Map.of("include_image_url", true, "include_annotations", true, "annotation_status", "reviewed",
                "limit", 30)).get("data");
    }

    private static String url(Map<String, String> headers) {
        return SandboxApi.envelope(200, SandboxApi.caller().headers(headers).queryParam("include_image_url", true)
                .queryParam("limit", 1).get(SandboxApi.IMAGES)).at("/data/0/image_url").asText();
    }

    private static Response open(String url) {
        return given().urlEncodingEnabled(false).get(url);
    }

    private static long pixels(JsonNode fraction, JsonNode whole) {
        return Math.round(fraction.doubleValue() * whole.intValue());
    }

    private static void setClock(Instant instant) {
        QuarkusMock.installMockForType(new SandboxClock() {
            @Override
            public Instant instant() {
                return instant;
            }
        }, SandboxClock.class);
    }
}
