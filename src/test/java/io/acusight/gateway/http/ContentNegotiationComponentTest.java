package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(BeforeSandbox.class)
class ContentNegotiationComponentTest {

    private static final String DOCUMENT = "{ __typename }";

    // "If an Accept header is provided, the server MUST respect the given Accept header and attempt to encode the response in
    // the highest priority media type listed that is supported by the server."
    // https://graphql.github.io/graphql-over-http/draft/#sec-Body
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "application/json                                                  | application/json",
            "application/graphql-response+json                                 | application/graphql-response+json",
            "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8 | application/graphql-response+json",
            "application/graphql-response+json, application/json;q=0.9         | application/graphql-response+json",
            "application/graphql-response+json;q=0.5, application/json         | application/json",
            "text/html, application/json;q=0.1                                 | application/json",
            "*/*                                                               | application/json",
            "application/*                                                     | application/json",
            "*/*, application/json;q=0                                         | application/graphql-response+json",
    })
    void respondsInTheTypeTheClientPrefers(String accept, String mediaType) {
        var response = Call.post(DOCUMENT).accept(accept).send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.mediaType()).isEqualTo(mediaType);
        assertThat(response.text()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    // "A server MUST indicate the media type of the response with a Content-Type header, and SHOULD indicate the encoding"
    // https://graphql.github.io/graphql-over-http/draft/#sec-Body
    @ParameterizedTest
    @ValueSource(strings = { Call.JSON, Call.RESPONSE })
    void namesTheEncoding(String accept) {
        assertThat(Call.get(DOCUMENT).accept(accept).send().header("content-type")).isEqualTo(accept + "; charset=utf-8");
    }

    // "If a client does not supply the Accept header then the server may respond with ... any content type it chooses"
    // https://graphql.github.io/graphql-over-http/draft/#sec-Accept
    @Test
    void respondsInJsonWithoutAnAcceptHeader() {
        assertThat(Call.post(DOCUMENT).send().mediaType()).isEqualTo(Call.JSON);
        assertThat(Call.get(DOCUMENT).send().mediaType()).isEqualTo(Call.JSON);
    }

    // "A recipient MAY combine multiple field lines within a field section that have the same field name into one field line"
    // https://www.rfc-editor.org/rfc/rfc9110#section-5.3
    @Test
    void readsSeveralAcceptHeadersAsOne() {
        var response = Call.post(DOCUMENT).accept("text/html", Call.RESPONSE, Call.JSON + ";q=0.5").send();

        assertThat(response.mediaType()).isEqualTo(Call.RESPONSE);
    }

    // "If the Accept header is present but does not indicate support for any of the server's supported media types or
    // application/json, the server SHOULD respond with 406 Not Acceptable." (#sec-Body)
    // "In case of errors that completely prevent the generation of a well-formed GraphQL response, the server ... MUST NOT use
    // the application/graphql-response+json media type." (#sec-Status-Codes)
    @ParameterizedTest
    @ValueSource(strings = { "text/html", "application/xml, text/*;q=0.9", "application/*;q=0", "*/*;q=0",
            "application/json;q=0, application/graphql-response+json;q=0, */*" })
    void refusesAClientThatAcceptsNeither(String accept) {
        for (var call : new Call[] { Call.post(DOCUMENT), Call.get(DOCUMENT) }) {
            var response = call.accept(accept).send();

            assertThat(response.status()).isEqualTo(406);
            assertThat(response.mediaType()).isEqualTo(Call.JSON);
            assertThat(response.code()).isEqualTo("BAD_REQUEST");
            assertThat(response.message()).contains(Call.JSON, Call.RESPONSE);
        }
    }

    // "A sender MUST NOT generate ... A recipient MUST parse and ignore a reasonable number of empty list elements"
    // https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2
    @ParameterizedTest
    @ValueSource(strings = { ";, application/json", ",,application/json,", "application/json;", "application/json;;q=1" })
    void looksPastEmptyElements(String accept) {
        var response = Call.post(DOCUMENT).accept(accept).send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.mediaType()).isEqualTo(Call.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = { ";", ";;,;" })
    void refusesAnAcceptHeaderWithoutARange(String accept) {
        assertThat(Call.post(DOCUMENT).accept(accept).send().status()).isEqualTo(406);
    }

    // The client's choice applies to refusals too, over POST and GET.
    @Test
    void refusesInTheTypeTheClientPrefers() {
        assertThat(Call.json("[").accept(Call.RESPONSE).send().mediaType()).isEqualTo(Call.RESPONSE);
        assertThat(Call.getRaw("nothing=1").accept(Call.RESPONSE).send().mediaType()).isEqualTo(Call.RESPONSE);
        assertThat(Call.getRaw("nothing=1").accept(Call.JSON).send().mediaType()).isEqualTo(Call.JSON);
        assertThat(Call.bare("PUT", Call.PATH).accept(Call.RESPONSE).send().mediaType()).isEqualTo(Call.RESPONSE);
    }
}
