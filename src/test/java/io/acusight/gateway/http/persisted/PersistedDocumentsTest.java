package io.acusight.gateway.http.persisted;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.http.persisted.PersistedConfig.Trusted.Mode;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.quarkus.runtime.configuration.ConfigurationException;

class PersistedDocumentsTest {

    private static final String TOTALS = "query Totals { images { total } }";
    private static final Path MANIFEST = Path.of("src/test/resources/trusted/apollo.json");

    private static PersistedDocuments documents(boolean automatic, Mode mode) {
        return new PersistedDocuments(
                new Persisting(automatic, Optional.of(mode), mode == Mode.OFF ? Optional.empty() : Optional.of(MANIFEST)),
                TestedMetrics.documents());
    }

    /** The name and text of a request's document. */
    private record Named(Optional<String> id, Optional<String> text) {

        String documentIn(PersistedDocuments documents) {
            return documents.find(id, text);
        }

        void registerIn(PersistedDocuments documents) {
            documents.register(id, text);
        }
    }

    private static Named request(Optional<String> text, Optional<String> id) {
        return new Named(id, text);
    }

    private static void refused(PersistedDocuments documents, Named request, ErrorCode code) {
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> request.documentIn(documents))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void knowsNoManifestIfTheModeIsOff() {
        var named = request(Optional.empty(), Optional.of(Persisting.hash(TOTALS)));

        refused(documents(true, Mode.OFF), named, ErrorCode.PERSISTED_QUERY_NOT_FOUND);
        assertThat(named.documentIn(documents(true, Mode.PREFER))).isEqualTo(TOTALS);
        assertThat(named.documentIn(documents(false, Mode.PREFER))).isEqualTo(TOTALS);
        assertThat(named.documentIn(documents(true, Mode.REQUIRE))).isEqualTo(TOTALS);
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = { "PREFER", "REQUIRE" })
    void cannotStartWithoutItsManifest(Mode mode) {
        cannotStart(Optional.of(mode), Optional.empty(), "GATEWAY_PERSISTED_TRUSTED_MANIFEST");
        cannotStart(Optional.of(mode), Optional.of(Path.of("absent.json")), "absent.json");
    }

    @Test
    void cannotStartWithAManifestThatIsSwitchedOff() {
        cannotStart(Optional.of(Mode.OFF), Optional.of(MANIFEST), "GATEWAY_PERSISTED_TRUSTED_MODE is off");
    }

    @Test
    void prefersTheDocumentsOfAManifestIfNoModeIsSet() {
        var documents = new PersistedDocuments(new Persisting(true, Optional.empty(), Optional.of(MANIFEST)),
                TestedMetrics.documents());

        assertThat(request(Optional.empty(), Optional.of(Persisting.hash(TOTALS))).documentIn(documents)).isEqualTo(TOTALS);
        assertThat(request(Optional.of("{ other: __typename }"), Optional.empty()).documentIn(documents)).contains("other");
    }

    private static void cannotStart(Optional<Mode> mode, Optional<Path> manifest, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new PersistedDocuments(new Persisting(true, mode, manifest), TestedMetrics.documents()))
                .withMessageContaining(message)
                .withNoCause();
    }

    @Test
    void registersNothingIfThatIsSwitchedOff() {
        var text = "{ __typename }";
        var documents = documents(false, Mode.OFF);
        var both = request(Optional.of(text), Optional.of(Persisting.hash(text)));

        assertThat(both.documentIn(documents)).isEqualTo(text);
        both.registerIn(documents);

        refused(documents, request(Optional.empty(), Optional.of(Persisting.hash(text))),
                ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED);
        refused(documents, request(Optional.empty(), Optional.of("page-7")), ErrorCode.PERSISTED_QUERY_NOT_FOUND);
    }

    @Test
    void registersByHash() {
        var text = "{ __typename }";
        var documents = documents(true, Mode.OFF);
        request(Optional.of(text), Optional.of("sha256:" + Persisting.hash(text))).registerIn(documents);

        assertThat(request(Optional.empty(), Optional.of(Persisting.hash(text))).documentIn(documents)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ a%d: __typename }", "{ images(filter: {search: \"%d, \u72ac\"}) { total } }" })
    void keepsNoMoreThanHasRoom(String form) {
        var bytes = 10_000;
        var documents = new PersistedDocuments(new Persisting(true, bytes, Optional.empty(), Optional.empty()),
                TestedMetrics.documents());
        var texts = IntStream.range(0, 100).mapToObj(form::formatted).toList();
        texts.forEach(text -> named(text, Optional.of(text)).registerIn(documents));

        var kept = texts.stream().filter(text -> isKnown(documents, text)).toList();

        assertThat(kept).isNotEmpty();
        assertThat(kept.stream().mapToInt(text -> 300 + text.getBytes(UTF_16BE).length).sum()).isLessThanOrEqualTo(bytes);
    }

    @Test
    void keepsWhatFits() {
        var texts = IntStream.range(0, 20).mapToObj("{ a%d: __typename }"::formatted).toList();
        var documents = new PersistedDocuments(new Persisting(true, 10_000, Optional.empty(), Optional.empty()),
                TestedMetrics.documents());

        texts.forEach(text -> named(text, Optional.of(text)).registerIn(documents));

        assertThat(texts).allMatch(text -> isKnown(documents, text));
    }

    private static Named named(String text, Optional<String> sent) {
        return request(sent, Optional.of(Persisting.hash(text)));
    }

    private static boolean isKnown(PersistedDocuments documents, String text) {
        try {
            return named(text, Optional.empty()).documentIn(documents).equals(text);
        } catch (GatewayException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.PERSISTED_QUERY_NOT_FOUND);
            return false;
        }
    }

    // No client may register its own text under another document's hash or a trusted id.
    @ParameterizedTest
    @EnumSource(Mode.class)
    void refusesATextOfAnotherName(Mode mode) {
        for (var id : new String[] { "page-7", Persisting.hash(TOTALS), "anything", "" }) {
            refused(documents(true, mode), request(Optional.of("{ __typename }"), Optional.of(id)),
                    ErrorCode.PERSISTED_QUERY_ID_INVALID);
        }
    }
}
