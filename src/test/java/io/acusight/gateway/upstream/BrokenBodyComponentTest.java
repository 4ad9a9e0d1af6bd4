package io.acusight.gateway.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.acusight.gateway.fixture.Answer.json;
import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import io.acusight.gateway.fixture.Answer.Failure;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A body that is not the envelope, not in UTF-8, not whole or too large is an error. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class BrokenBodyComponentTest {

    private static final String GOOD = Envelopes.imageWith("filename", "\"Größe 🦊\"");
    private static final String GOOD_DATA = "{\"images\":{\"items\":[{\"id\":\"1\",\"filename\":\"Größe 🦊\"}]}}";

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "OK", "<!doctype html><html><body>Welcome</body></html>", "null", "true", "5", "\"text\"", "[]",
            "[{\"id\":1}]",
            "{\"success\":true,\"data\":[{\"id\":1}", "{\"success\":true,\"data\":[{\"id\":1}],\"meta\":{\"total\":1}",
            "{\"success\":true,\"data\":[],\"meta\":{\"total\":0}} garbage", "{\"success\":true,\"data\":[]}{\"success\":true}",
            "{\"success\":true,\"data\":[]}]", "{\"success\":true,\"data\":[],}", "{'success':true,'data':[]}",
            "{success:true,data:[]}", "{\"data\":[{\"id\":01}]}", "{\"data\":[{\"id\":NaN}]}", "{\"data\":[{\"id\":+1}]}",
            "{\"data\":[{\"id\":1,\"filename\":\"a\nb\"}]}", "{\"data\":[{\"id\":1,\"filename\":\"\\x\"}]}",
            "{\"data\":[] /* none */}", "\uFEFF\uFEFF{\"data\":[]}" })
    void reportsABodyThatIsNotTheEnvelope(String body) {
        upstream.answers(ok().withHeader("Content-Type", "application/json").withBody(body));

        assertIsBadResponse();
    }

    @ParameterizedTest
    @MethodSource
    void reportsABodyThatIsNotUtf8(byte[] body) {
        upstream.answers(ok().withBody(body));

        assertIsBadResponse();
    }

    static Stream<Named<byte[]>> reportsABodyThatIsNotUtf8() {
        return Stream.of(
                Named.of("a stray byte in a string", withFilename(new byte[] { 'a', (byte) 0xFF, 'b' })),
                Named.of("an overlong slash", withFilename(new byte[] { (byte) 0xC0, (byte) 0xAF })),
                Named.of("half a character", withFilename(new byte[] { (byte) 0xC3 })),
                Named.of("an encoded surrogate", withFilename(new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 })),
                Named.of("Latin-1", GOOD.getBytes(StandardCharsets.ISO_8859_1)),
                Named.of("UTF-16 with a byte order mark", GOOD.getBytes(StandardCharsets.UTF_16)),
                Named.of("UTF-16LE", GOOD.getBytes(StandardCharsets.UTF_16LE)),
                Named.of("UTF-32", GOOD.getBytes(Charset.forName("UTF-32"))));
    }

    @Test
    void readsABodyOfTheLargestSize() {
        upstream.answers(GOOD + " ".repeat(UpstreamResource.MAX_BODY_SIZE - GOOD.getBytes(StandardCharsets.UTF_8).length));

        query("{ images { items { id filename } } }").ask().is(GOOD_DATA);
    }

    @Test
    void reportsABodyThatIsTooLarge() {
        upstream.answers(GOOD + " ".repeat(UpstreamResource.MAX_BODY_SIZE));

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void abortsAnEndlessBody() {
        upstream.answersBy(request -> {
            request.write("HTTP/1.1 200 OK\r\n\r\n{");
            while (true) {
                request.write(" ".repeat(1024)); // until the gateway closes the connection
            }
        });

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void abortsAFailuresBodyThatIsTooLarge() {
        upstream.answers(500, Envelopes.failure("X", "y") + " ".repeat(2 * UpstreamResource.MAX_BODY_SIZE));

        assertThat(failure().code()).isIn("UPSTREAM_BAD_RESPONSE", "UPSTREAM_ERROR");
    }

    @Test
    void readsACompressedBody() throws IOException {
        upstream.answers(encoded("gzip", gzip(GOOD)));
        query("{ images { items { id filename } } }").ask().is(GOOD_DATA);

        assertThat(upstream.requests()).allSatisfy(request -> assertThat(request.headers())
                .hasEntrySatisfying("accept-encoding", accepted -> assertThat(accepted).isEqualTo("gzip")));
    }

    // To decode these may take far more work than to send them.
    @ParameterizedTest
    @ValueSource(strings = { "deflate", "br", "zstd" })
    void reportsACompressionThatWasNotRequested(String encoding) throws IOException {
        upstream.answers(encoded(encoding, compressed(GOOD, new ByteArrayOutputStream(), DeflaterOutputStream::new)));

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void readsACompressedFailure() throws IOException {
        upstream.answers(encoded("gzip", gzip(Envelopes.failure("DEVICE_NOT_FOUND", "no such device"))).withStatus(404));

        assertThat(failure().message()).isEqualTo("no such device");
    }

    @Test
    void reportsASmallBodyThatIsTooLargeWhenDecompressed() throws IOException {
        var bomb = gzip(GOOD + " ".repeat(50_000_000));
        assertThat(bomb).hasSizeLessThan(UpstreamResource.MAX_BODY_SIZE);
        upstream.answers(encoded("gzip", bomb));

        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    @Test
    void reportsBrokenCompression() throws IOException {
        var good = gzip(GOOD);

        upstream.answers(encoded("gzip", Arrays.copyOf(good, good.length / 2)));
        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");

        upstream.answers(encoded("zebra", good));
        assertThat(failure().code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
    }

    /** Vert.x may report the decoder's failure before the head: then the REST client reports a lost connection. */
    @Test
    void reportsABodyThatIsNotCompressedAsDeclared() {
        upstream.answers(encoded("gzip", GOOD.getBytes(StandardCharsets.UTF_8)));

        assertThat(failure().code()).isIn("UPSTREAM_BAD_RESPONSE", "UPSTREAM_UNAVAILABLE");
    }

    @Test
    void readsABodyOfAnyMediaType() {
        upstream.answers(ok(GOOD).withHeader("Content-Type", "text/plain; charset=iso-8859-1"));
        query("{ images { items { id filename } } }").ask().is(GOOD_DATA);

        upstream.answers(ok(GOOD).withHeader("Content-Type", "no media type at all"));
        query("{ images { items { id filename } } }").ask().is(GOOD_DATA);
    }

    private void assertIsBadResponse() {
        var error = failure();
        assertThat(error.code()).isEqualTo("UPSTREAM_BAD_RESPONSE");
        assertThat(error.path()).isEqualTo("[\"images\"]");
        assertThat(error.extension("upstream")).isEqualTo(json("{\"status\":200}"));
        assertThat(upstream.requests()).hasSize(1);
    }

    private static Failure failure() {
        return query("{ images { items { id filename } } }").ask().keeps("{\"images\":null}").error();
    }

    private static byte[] withFilename(byte[] filename) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("{\"success\":true,\"data\":[{\"id\":1,\"filename\":\"".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(filename);
        body.writeBytes("\"}],\"meta\":{\"total\":1}}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static ResponseDefinitionBuilder encoded(String encoding, byte[] body) {
        return ok().withHeader("Content-Type", "application/json").withHeader("Content-Encoding", encoding).withBody(body);
    }

    private static byte[] gzip(String text) throws IOException {
        return compressed(text, new ByteArrayOutputStream(), GZIPOutputStream::new);
    }

    @FunctionalInterface
    private interface Compression {
        OutputStream into(OutputStream out) throws IOException;
    }

    private static byte[] compressed(String text, ByteArrayOutputStream bytes, Compression compression) throws IOException {
        try (var out = compression.into(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
