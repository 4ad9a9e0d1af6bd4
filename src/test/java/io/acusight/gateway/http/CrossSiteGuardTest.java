package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.MultiMap;

class CrossSiteGuardTest {

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "APPLICATION/JSON", "application/json ; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
            "application/json;charset=utf8", "application/json;", "application/json;;" })
    void letsJsonInUtf8Pass(String contentType) {
        assertThatCode(() -> CrossSiteGuard.checkPost(headers("content-type", contentType))).doesNotThrowAnyException();
    }

    // https://fetch.spec.whatwg.org/#cors-safelisted-request-header: the first three need no preflight
    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=application/json",
            "text/plain; charset=utf-8; a=application/json", "text/plain,application/json", "application/json,text/plain",
            "application/jsonx", "application/json; charset=utf-16", "application/json; charset=", "", ";",
            ";;application/json" })
    void letsNothingElsePass(String contentType) {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> CrossSiteGuard.checkPost(headers("content-type", contentType)))
                .satisfies(problem -> assertThat(problem.status().code()).isEqualTo(415));
    }

    @Test
    void wantsATypeAtAll() {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> CrossSiteGuard.checkPost(MultiMap.caseInsensitiveMultiMap()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "GraphQL-Require-Preflight", "APOLLO-REQUIRE-PREFLIGHT", "x-requested-with" })
    void letsAGetPassThatNeededAPreflight(String header) {
        assertThatCode(() -> new CrossSiteGuard(true).checkGet(headers(header, ""))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Accept", "Accept-Language", "Content-Type", "Cookie", "Origin", "Referer", "Sec-Fetch-Site" })
    void letsNoGetPassThatAnyPageCanSend(String header) {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> new CrossSiteGuard(true).checkGet(headers(header, "application/json")))
                .satisfies(problem -> assertThat(problem.status().code()).isEqualTo(400));
    }

    @Test
    void letsEveryGetPassWithoutAServiceToken() {
        assertThatCode(() -> new CrossSiteGuard(false).checkGet(MultiMap.caseInsensitiveMultiMap())).doesNotThrowAnyException();
    }
}
