package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.http.response.HttpProblem;
import io.vertx.core.MultiMap;

class CrossSiteGuardTest {

    private static final String HOST = "gateway.example:8080";

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
    @ValueSource(strings = { "GraphQL-Require-Preflight", "APOLLO-REQUIRE-PREFLIGHT", "x-requested-with", "Authorization" })
    void letsAGetPassThatNeededAPreflight(String header) {
        assertPasses(ofAnotherSite().set(header, ""));
    }

    // https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
    @ParameterizedTest
    @ValueSource(strings = { "same-origin", "none" })
    void letsAGetPassOfAnOwnPageOrOfTheUser(String site) {
        assertPasses(ofABrowser().set("Sec-Fetch-Site", site));
    }

    @ParameterizedTest
    @ValueSource(strings = { "cross-site", "same-site", "", "SAME-ORIGIN", "same-origin, none" })
    void refusesAGetOfEveryOtherPage(String site) {
        assertRefused(ofABrowser().set("Sec-Fetch-Site", site));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Accept", "Accept-Language", "Content-Type", "Cookie", "Origin" })
    void refusesAGetOfAnotherSiteWithHeadersThatAnyPageCanSend(String header) {
        assertRefused(ofAnotherSite().set(header, "application/json"));
    }

    @Test
    void letsAGetPassThatNoBrowserSends() {
        assertPasses(MultiMap.caseInsensitiveMultiMap());
        assertPasses(headers("User-Agent", "curl/8.5.0"));
        assertPasses(headers("User-Agent", "node").set("Sec-Fetch-Mode", "cors"));
    }

    // over plain HTTP, and if it is old
    @ParameterizedTest
    @CsvSource({ "http://gateway.example:8080/graphiql,true", "https://GATEWAY.example:8080,true", ",false",
            "http://gateway.example/,false", "http://evil.example/gateway.example:8080,false", "not a uri,false",
            "http://gateway.example:8080@evil.example/,false", "data:text/html,false" })
    void aBrowserThatDoesNotSayWhereAGetComesFromMustNameAnOwnPage(String page, boolean passes) {
        var headers = ofABrowser();
        if (page != null) {
            headers.set("Referer", page);
        }

        if (passes) {
            assertPasses(headers);
        } else {
            assertRefused(headers);
        }
    }

    @Test
    void letsAGetPassOfAnOriginThatCorsAllows() {
        assertThatCode(() -> new CrossSiteGuard(true).checkGet(ofAnotherSite(), HOST, true)).doesNotThrowAnyException();
    }

    @Test
    void letsEveryGetPassWithoutAServiceToken() {
        assertThatCode(() -> new CrossSiteGuard(false).checkGet(ofAnotherSite(), HOST, false)).doesNotThrowAnyException();
    }

    private static MultiMap ofABrowser() {
        return headers("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    private static MultiMap ofAnotherSite() {
        return ofABrowser().set("Sec-Fetch-Site", "cross-site");
    }

    private static void assertPasses(MultiMap headers) {
        assertThatCode(() -> new CrossSiteGuard(true).checkGet(headers, HOST, false)).doesNotThrowAnyException();
    }

    private static void assertRefused(MultiMap headers) {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> new CrossSiteGuard(true).checkGet(headers, HOST, false))
                .satisfies(problem -> assertThat(problem.status().code()).isEqualTo(400));
    }
}
