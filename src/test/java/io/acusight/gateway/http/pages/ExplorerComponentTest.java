package io.acusight.gateway.http.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(ExplorerComponentTest.Enabled.class)
class ExplorerComponentTest {

    public static final class Enabled implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.explorer.enabled", "true", "gateway.graphiql.enabled", "true");
        }
    }

    @TestHTTPResource("/explorer/")
    URI explorer;

    @ParameterizedTest
    @CsvSource({
            "/, text/html",
            "/start.css, text/css",
            "/icon.svg, image/svg+xml",
            "/explorer/, text/html",
            "/explorer/explorer.js, text/javascript",
            "/explorer/explorer.css, text/css",
            "/explorer/funnel.svg, image/svg+xml" })
    void servesItsFiles(String path, String mediaType) {
        get(path).statusCode(200).header("Content-Type", mediaType + "; charset=utf-8").body(not(emptyString()));
    }

    @Test
    void addsTheSlashThatItsLinksNeed() {
        get("/explorer").statusCode(308).header("Location", "explorer/");
        get("/explorer?split=TRAIN&class=a%20b").statusCode(308).header("Location", "explorer/?split=TRAIN&class=a%20b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/explorer/", "/explorer/explorer.js" })
    void letsNothingForeignIn(String path) {
        var policy = get(path).statusCode(200)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .extract().header("Content-Security-Policy");

        assertThat(Arrays.stream(policy.split("; "))).containsExactlyInAnyOrder("default-src 'none'", "script-src 'self'",
                "style-src 'self'", "img-src 'self' https: http:", "connect-src 'self'", "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'");
    }

    @Test
    void isAskedWhetherItIsCurrent() {
        var tag = get("/explorer/").statusCode(200).header("Cache-Control", "no-cache").extract().header("ETag");

        given().header("If-None-Match", tag).get("/explorer/").then().statusCode(304).header("ETag", tag).body(emptyString());
        given().header("If-None-Match", "\"other\"").get("/explorer/").then().statusCode(200);
    }

    // "The HEAD method is identical to GET except that the server MUST NOT send content in the response."
    // - https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void respondsToHead(HttpClient.Version version) throws IOException, InterruptedException {
        var response = HttpClient.newBuilder().version(version).build()
                .send(HttpRequest.newBuilder(explorer).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(version);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/explorer/none.js", "/explorer/Explorer.js", "/explorer/explorer",
            "/explorer/explorer/explorer.js", "/explorer/..%2Fstart.html", "/explorer/%2e%2e%2fapplication.properties",
            "/start.html", "/pages/start.html", "/application.properties", "/META-INF/MANIFEST.MF" })
    void servesNothingElse(String path) {
        get(path).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/explorer", "/explorer/", "/explorer/explorer.js", "/graphql/schema.graphql" })
    void canOnlyBeRead(String path) {
        for (var method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            unfollowed().body("x").request(method, path).then().statusCode(405).header("Allow", "GET, HEAD");
        }
    }

    @Test
    void linksToWhatIsSwitchedOn() {
        get("/").body(containsString("href=\"explorer/\"")).body(containsString("href=\"graphiql/\""))
                .body(containsString("href=\"graphql/schema.graphql\"")).body(containsString("href=\"q/health\""));
        get("/explorer/").body(containsString("id=\"open-in-ide\""));
    }

    private static ValidatableResponse get(String path) {
        return unfollowed().get(path).then();
    }

    private static RequestSpecification unfollowed() {
        return given().urlEncodingEnabled(false).redirects().follow(false);
    }
}
