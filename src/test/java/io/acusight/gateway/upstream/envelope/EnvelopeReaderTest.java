package io.acusight.gateway.upstream.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.Image;

final class EnvelopeReaderTest {

    private final EnvelopeReader reader = new EnvelopeReader();

    @Test
    void readsImagesAndTotal() {
        var page = read(
                """
                        {"success": true, "data": [{"id": 1}, {"id": 2}], "meta": {"count": 2, "limit": 50, "offset": 0, "total": 9}}""");

        assertThat(page.items()).extracting(image -> Objects.requireNonNull(image).id()).containsExactly("1", "2");
        assertThat(page.total()).isEqualTo(9);
        assertThat(page.breaches()).isEqualTo(Breaches.NONE);
    }

    @Test
    void readsKeysInAnyOrder() {
        var page = read("{\"meta\": {\"total\": 1}, \"extra\": {\"data\": []}, \"data\": [{\"id\": 1}], \"success\": true}");

        assertThat(page.items()).hasSize(1);
        assertThat(page.total()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"data\": []}",
            "{\"data\": [], \"success\": null, \"meta\": null, \"error\": null}",
            "{\"data\": [], \"meta\": {}}",
            "{\"data\": [], \"meta\": {\"total\": null}}",
            "{\"data\": [], \"meta\": []}",
            "\uFEFF{\"data\": []}",
            " \r\n\t{\"data\": []}\n" })
    void leavesUnknownWhatTheEnvelopeOmits(String body) {
        var page = read(body);

        assertThat(page.items()).isEmpty();
        assertThat(page.total()).isNull();
        assertThat(page.breaches()).isEqualTo(Breaches.NONE);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            0, 0
            7.0, 7
            1e2, 100
            -0, 0
            2147483647, 2147483647
            """)
    void readsTheTotalInAnyNotation(String json, int total) {
        assertThat(read("{\"data\": [], \"meta\": {\"total\": " + json + "}}").total()).isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"9\"", "9.5", "true", "2147483648", "1e999999999", "[9]", "{}" })
    void keepsTheItemsIfTheTotalBreaksTheContract(String json) {
        var page = read("{\"data\": [{\"id\": 1}], \"meta\": {\"total\": " + json + "}}");

        assertThat(page.total()).isNull();
        assertThat(page.items()).hasSize(1);
        assertThat(page.breaches().byField()).containsOnlyKeys("total");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"meta\": {\"total\": 0}}", "{\"data\": null, \"meta\": {\"total\": 0}}" })
    void readsNoListAsAnEmptyOneIfTheTotalIsZero(String body) {
        assertThat(read(body).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}",
            "{\"success\": true}",
            "{\"data\": null, \"meta\": {\"total\": 3}}",
            "{\"data\": {}, \"meta\": {\"total\": 0}}",
            "{\"data\": \"none\"}" })
    void reportsABreachIfThereIsNoList(String body) {
        var page = read(body);

        assertThat(page.items()).isNull();
        assertThat(page.breaches().byField()).containsKey("items");
    }

    @Test
    void readsAnElementThatIsNotAnObjectAsNull() {
        assertThat(read("{\"data\": [{\"id\": 1}, null, 7]}").items()).hasSize(3).endsWith(null, (Image) null);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            " ",
            "null",
            "7",
            "[]",
            "\"ok\"",
            "<html></html>",
            "{\"data\": [",
            "{\"data\": [{\"id\": 1}",
            "{\"data\": []} trailing",
            "{\"data\": []}{}",
            "{'data': []}",
            "{\"data\": [],}",
            "{\"data\": [NaN]}",
            "{\"data\": [], \"success\": \"true\"}",
            "{\"data\": [], \"success\": 1}",
            "{\"data\": [{\"id\": 1e99999999999}]}",
            "{\"data\": [{\"id\": \"a\tb\"}]}" })
    void reportsABodyThatIsNotTheEnvelope(String body) {
        assertThat(failure(200, body.getBytes(UTF_8)).code()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    @Test
    void reportsABodyThatIsNotUtf8() {
        var latin = "{\"data\": [{\"id\": \"stra\u00dfe\"}]}".getBytes(ISO_8859_1);
        var wide = "{\"data\": []}".getBytes(UTF_16);

        assertThat(failure(200, latin).code()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
        assertThat(failure(200, wide).code()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    @Test
    void reportsEndlessNesting() {
        assertThat(failure(200, ("{\"data\":" + "[".repeat(100_000)).getBytes(UTF_8)).code())
                .isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    @Test
    void reportsAnEmptyBody() {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> reader.read(204, new byte[0], Caller.anonymous()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE));
    }

    @Test
    void reportsAFailureWithASuccessStatus() {
        var failure = failure(200, """
                {"success": false, "data": [], "error": {"code": "DB_DOWN", "message": "db-7.internal is down"}}"""
                .getBytes(UTF_8));

        assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_ERROR);
        assertThat(failure.clientMessage()).doesNotContain("db-7");
        assertThat(failure.extensions()).containsEntry("upstream", Map.of("status", 200, "code", "DB_DOWN"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            400, BAD_USER_INPUT
            401, UNAUTHENTICATED
            403, FORBIDDEN
            404, NOT_FOUND
            405, UPSTREAM_ERROR
            408, UPSTREAM_ERROR
            418, UPSTREAM_ERROR
            429, RATE_LIMITED
            500, UPSTREAM_ERROR
            501, UPSTREAM_ERROR
            502, UPSTREAM_UNAVAILABLE
            503, UPSTREAM_UNAVAILABLE
            504, UPSTREAM_UNAVAILABLE
            302, UPSTREAM_ERROR
            599, UPSTREAM_ERROR
            """)
    void translatesAFailureStatusIntoACode(int status, ErrorCode code) {
        var failure = failure(status, "{\"success\": false}".getBytes(UTF_8));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.extensions()).containsEntry("upstream", Map.of("status", status));
        assertThat(failure.clientMessage()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 403, 404, 418, 429 })
    void passesOnTheMessageOfA4xx(int status) {
        var failure = failure(status, error("THE_CODE", " Device not found "));

        assertThat(failure.clientMessage()).isEqualTo("Device not found");
        assertThat(failure.extensions()).containsEntry("upstream", Map.of("status", status, "code", "THE_CODE"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 500, 502, 503, 599 })
    void withholdsTheMessageOfA5xx(int status) {
        assertThat(failure(status, error("X", "pq: relation images at 10.0.0.7")).clientMessage()).doesNotContain("10.0.0.7");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html>Not Found</html>", "[]", "{\"error\": \"text\"}", "{\"error\": {\"message\": 7}}",
            "{\"error\": {\"message\": \" \", \"code\": \"\"}}", "{\"error\": {\"message\": 1e99999999999}}" })
    void readsAFailureStatusWithoutTheEnvelope(String body) {
        var failure = failure(404, body.getBytes(UTF_8));

        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(failure.clientMessage()).isEqualTo("The upstream does not know this.");
        assertThat(failure.extensions()).containsEntry("upstream", Map.of("status", 404));
    }

    @Test
    void shortensALongMessageBetweenCharacters() {
        var message = "x".repeat(499) + "\uD83D\uDE97" + "x".repeat(100);

        assertThat(failure(400, error("X", message)).clientMessage()).isEqualTo("x".repeat(499));
    }

    @Test
    void passesOnTheSecondsToWait() {
        assertThat(failure(429, Optional.of(7L), new byte[0]).extensions()).containsEntry("retryAfter", 7L);
    }

    private UpstreamPage read(String body) {
        return reader.read(200, body.getBytes(UTF_8), Caller.anonymous());
    }

    private GatewayException failure(int status, byte[] body) {
        return failure(status, Optional.empty(), body);
    }

    /** Reads a response as the gateway does: a failure status as a failure, any other as the envelope. */
    private GatewayException failure(int status, Optional<Long> retryAfter, byte[] body) {
        return status < 300
                ? Objects.requireNonNull(
                        catchThrowableOfType(GatewayException.class, () -> reader.read(status, body, Caller.anonymous())))
                : reader.failure(status, retryAfter, body, Caller.anonymous());
    }

    private static byte[] error(String code, String message) {
        return ("{\"error\": {\"code\": \"" + code + "\", \"message\": \"" + message + "\"}}").getBytes(UTF_8);
    }
}
