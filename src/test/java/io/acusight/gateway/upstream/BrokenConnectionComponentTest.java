package io.acusight.gateway.upstream;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Answer.Failure;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A request that fails on the wire gets a coded error, and the next request succeeds. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class BrokenConnectionComponentTest {

    private static final String GOOD = Envelopes.images("{\"id\":1}");
    private static final String GOOD_DATA = "{\"images\":{\"items\":[{\"id\":\"1\"}]}}";
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + GOOD.length()
            + "\r\n\r\n";

    private final Upstream upstream = Upstream.fresh();

    @AfterEach
    void servesTheNextRequest() {
        Upstream.fresh().answers(GOOD);
        query("{ images { items { id } } }").ask().is(GOOD_DATA);
    }

    @Test
    void reportsABodyThatIsCutShort() {
        upstream.answersRaw(HEAD + GOOD.substring(0, 20));

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void reportsABodyThatNeverBegins() {
        upstream.answersRaw(HEAD);

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void reportsWholeJsonInABodyThatIsCutShort() {
        upstream.answersRaw("HTTP/1.1 200 OK\r\nContent-Length: " + (GOOD.length() + 1) + "\r\n\r\n" + GOOD);

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void reportsAChunkedBodyWithoutItsLastChunk() {
        upstream.answersRaw(chunkedHead() + chunk(GOOD));

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void reportsABodyThatIsCutShortByAReset() {
        upstream.answersBy(request -> {
            request.write(HEAD + GOOD.substring(0, 20));
            request.reset();
        });

        assertThat(failure().code()).isIn("UPSTREAM_BAD_RESPONSE", "UPSTREAM_UNAVAILABLE");
    }

    @Test
    void reportsABrokenChunk() {
        upstream.answersRaw(chunkedHead() + "no size\r\n" + GOOD + "\r\n0\r\n\r\n");

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "220 mail.example ESMTP\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}" })
    void reportsAResponseThatIsNotHttp(String bytes) {
        upstream.answersRaw(bytes);

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Type: appl" })
    void reportsAHeadThatIsCutShort(String begin) {
        upstream.answersRaw(begin);

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void reportsAnEndlessHead() {
        upstream.answersRaw("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(100_000) + "\r\n\r\n" + GOOD);

        assertThat(failure().code()).isIn("UPSTREAM_BAD_RESPONSE", "UPSTREAM_UNAVAILABLE");
    }

    @Test
    void reportsAConnectionThatIsClosedWithoutAResponse() {
        upstream.answersRaw("");

        assertThat(failure().code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    @Test
    void reportsAConnectionThatIsResetWithoutAResponse() {
        upstream.answersBy(request -> request.reset());

        assertThat(failure().code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    @Test
    void reportsARefusedConnection() {
        upstream.isDown();

        assertThat(failure().code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    @Test
    void readsABodyThatEndsWithItsConnection() {
        upstream.answersRaw("HTTP/1.0 200 OK\r\n\r\n" + GOOD);

        query("{ images { items { id } } }").ask().is(GOOD_DATA);
    }

    @Test
    void readsABodyThatArrivesInPieces() {
        upstream.answersBy(request -> {
            request.write(chunkedHead());
            for (int i = 0; i < GOOD.length(); i++) {
                request.write(chunk(GOOD.substring(i, i + 1)));
            }
            request.write("0\r\nX-Trailer: x\r\n\r\n");
        });

        query("{ images { items { id } } }").ask().is(GOOD_DATA);
        query("{ images { items { id } } }").ask().is(GOOD_DATA);
    }

    @Test
    void skipsInterimResponses() {
        upstream.answersRaw("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HEAD + GOOD);

        query("{ images { items { id } } }").ask().is(GOOD_DATA);
    }

    private static Failure failure() {
        return query("{ images { items { id } } }").ask().keeps("{\"images\":null}").error();
    }

    private static String chunkedHead() {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
