package io.acusight.gateway.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.acusight.gateway.fixture.Answer.json;
import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Answer.Failure;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The upstream's failure statuses as errors. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class FailureStatusComponentTest {

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @CsvSource({ "400,BAD_USER_INPUT", "401,UNAUTHENTICATED", "403,FORBIDDEN", "404,NOT_FOUND", "429,RATE_LIMITED",
            "418,UPSTREAM_ERROR", "409,UPSTREAM_ERROR", "451,UPSTREAM_ERROR" })
    void passesOnTheMessageOfARefusal(int status, String code) {
        upstream.answers(status, Envelopes.failure("SOME_CODE", "Größe: \\\"project\\\" 🦊 unknown"));

        var error = failure();

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isEqualTo("Größe: \"project\" 🦊 unknown");
        assertThat(error.extension("upstream")).isEqualTo(json("{\"status\":" + status + ",\"code\":\"SOME_CODE\"}"));
        assertThat(upstream.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "500,UPSTREAM_ERROR,1", "501,UPSTREAM_ERROR,1", "502,UPSTREAM_UNAVAILABLE,3", "503,UPSTREAM_UNAVAILABLE,3",
            "504,UPSTREAM_UNAVAILABLE,3", "599,UPSTREAM_ERROR,1" })
    void withholdsTheMessageOfAServerError(int status, String code, int tries) {
        upstream.answers(status, Envelopes.failure("SOME_CODE", "panic at db.internal"));

        var error = failure();

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isNotBlank().doesNotContain("panic");
        assertThat(error.extension("upstream")).isEqualTo(json("{\"status\":" + status + ",\"code\":\"SOME_CODE\"}"));
        assertThat(upstream.requests()).hasSize(tries);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "400 | <html>goroutine 1</html> | BAD_USER_INPUT",
            "401 | ''                       | UNAUTHENTICATED",
            "403 | \"goroutine\"            | FORBIDDEN",
            "404 | 404 page not found       | NOT_FOUND",
            "404 | {\"error\":\"goroutine\"} | NOT_FOUND",
            "404 | {\"error\":{\"code\":5,\"message\":{}}} | NOT_FOUND",
            "404 | {\"error\":{\"code\":\"\",\"message\":\" \"}} | NOT_FOUND",
            "404 | {\"error\":null          | NOT_FOUND",
            "429 | []                       | RATE_LIMITED",
            "500 | <html>goroutine 1</html> | UPSTREAM_ERROR",
            "503 | ''                       | UPSTREAM_UNAVAILABLE",
    })
    void readsAFailureWithoutTheEnvelopeByItsStatus(int status, String body, String code) {
        upstream.answers(status(status).withBody(body));

        var error = failure();

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isNotBlank();
        assertThat(error.extension("upstream")).isEqualTo(json("{\"status\":" + status + "}"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    void doesNotFollowRedirects(int status) {
        upstream.answers(status(status).withHeader("Location", Upstream.BASE_PATH + "/elsewhere"));

        var error = failure();

        assertThat(error.code()).isEqualTo("UPSTREAM_ERROR");
        assertThat(error.extension("upstream")).isEqualTo(json("{\"status\":" + status + "}"));
        assertThat(upstream.requests()).isNotEmpty().allMatch(request -> request.path().endsWith("/data/images"));
    }

    @Test
    void reportsNotModified() {
        upstream.answersRaw("HTTP/1.1 304 Not Modified\r\n\r\n");

        assertThat(failure().code()).isEqualTo("UPSTREAM_ERROR");
    }

    @Test
    void reportsNoContent() {
        upstream.answers(status(204));

        var error = failure();

        assertThat(error.code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
        assertThat(error.extension("upstream")).isEqualTo(json("{\"status\":204}"));
    }

    @Test
    void reportsAFailureWithASuccessStatus() {
        upstream.answers(200, Envelopes.failure("LATE", "panic at db.internal"));

        var error = failure();

        assertThat(error.code()).isEqualTo("UPSTREAM_ERROR");
        assertThat(error.message()).isNotBlank().doesNotContain("panic");
        assertThat(error.extension("upstream")).isEqualTo(json("{\"status\":200,\"code\":\"LATE\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"false\"", "0", "{}", "\"true\"", "1" })
    void reportsASuccessThatIsNotABoolean(String success) {
        upstream.answers("{\"success\":" + success + ",\"data\":[],\"meta\":{\"total\":0}}");

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void shortensALongMessageBetweenCharacters() {
        upstream.answers(400, Envelopes.failure("LONG", "x".repeat(499) + "🦊".repeat(500)));

        assertThat(failure().message()).isEqualTo("x".repeat(499));
    }

    @Test
    void dropsAMessageWithHalfACharacter() {
        upstream.answers(400, Envelopes.failure("\\ud83e", "half \\ud83e a character"));

        assertThat(failure().code()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @CsvSource({ "429,7,7", "429,0,0", "429,' 120 ',120", "503,7,7" })
    void passesOnTheSecondsToWait(int status, String header, int seconds) {
        upstream.answers(status(status).withHeader("Retry-After", header));

        assertThat(failure().extension("retryAfter")).isEqualTo(json(Integer.toString(seconds)));
    }

    @Test
    void turnsADateIntoSecondsToWait() {
        upstream.answers(status(429).withHeader("Retry-After", httpDate(Duration.ofMinutes(5))));

        assertThat(failure().extension("retryAfter").asInt()).isBetween(200, 301);
    }

    @Test
    void turnsAPastDateIntoNoWait() {
        upstream.answers(status(429).withHeader("Retry-After", httpDate(Duration.ofMinutes(-5))));

        assertThat(failure().extension("retryAfter")).isEqualTo(json("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "soon", "-1", "1.5", "99999999999999999999", "Fri, 99 Zed 2026 00:00:00 GMT", "7, 8" })
    void ignoresAnInvalidRetryAfter(String header) {
        upstream.answers(status(429).withHeader("Retry-After", header));

        var error = failure();

        assertThat(error.code()).isEqualTo("RATE_LIMITED");
        assertThat(error.extension("retryAfter").isMissingNode()).isTrue();
    }

    private static Failure failure() {
        return query("{ images { items { id } } }").ask().keeps("{\"images\":null}").error();
    }

    private static String httpDate(Duration fromNow) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .format(ZonedDateTime.now(ZoneOffset.UTC).plus(fromNow));
    }
}
