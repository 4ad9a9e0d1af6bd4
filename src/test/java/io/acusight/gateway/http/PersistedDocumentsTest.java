package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.http.PersistedConfig.Trusted.Mode;
import io.quarkus.runtime.configuration.MemorySize;

class PersistedDocumentsTest {

    private static final String TOTALS = "query Totals { images { total } }";
    private static final Path MANIFEST = Path.of("src/test/resources/trusted/apollo.json");

    private record Settings(boolean enabled, Mode mode, Optional<Path> manifest) implements PersistedConfig {

        @Override
        public Automatic automatic() {
            return new Automatic() {
                @Override
                public boolean enabled() {
                    return enabled;
                }

                @Override
                public MemorySize cacheSize() {
                    return new MemorySize(BigInteger.valueOf(1000));
                }
            };
        }

        @Override
        public Trusted trusted() {
            return new Trusted() {
                @Override
                public Mode mode() {
                    return mode;
                }

                @Override
                public Optional<Path> manifest() {
                    return manifest;
                }
            };
        }
    }

    private static PersistedDocuments documents(boolean automatic, Mode mode) {
        return new PersistedDocuments(new Settings(automatic, mode, Optional.of(MANIFEST)));
    }

    private static GraphQLRequest request(Optional<String> text, Optional<String> id) {
        return new GraphQLRequest(text, Optional.empty(), Map.of(), id);
    }

    private static void refused(PersistedDocuments documents, GraphQLRequest request, ErrorCode code) {
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> documents.documentOf(request))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void knowsNoManifestWhereTheModeIsOff() {
        var named = request(Optional.empty(), Optional.of(Persisted.hash(TOTALS)));

        refused(documents(true, Mode.OFF), named, ErrorCode.PERSISTED_QUERY_NOT_FOUND);
        assertThat(documents(true, Mode.PREFER).documentOf(named)).isEqualTo(TOTALS);
        assertThat(documents(false, Mode.PREFER).documentOf(named)).isEqualTo(TOTALS);
        assertThat(documents(true, Mode.REQUIRE).documentOf(named)).isEqualTo(TOTALS);
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = { "PREFER", "REQUIRE" })
    void cannotStartWithoutItsManifest(Mode mode) {
        assertThatIllegalStateException().isThrownBy(() -> new PersistedDocuments(new Settings(true, mode, Optional.empty())))
                .withMessageContaining("gateway.persisted.trusted.manifest");
        assertThatIllegalStateException()
                .isThrownBy(() -> new PersistedDocuments(new Settings(true, mode, Optional.of(Path.of("absent.json")))))
                .withMessageContaining("absent.json");
    }

    @Test
    void registersNothingWhereThatIsSwitchedOff() {
        var text = "{ __typename }";
        var documents = documents(false, Mode.OFF);
        var both = request(Optional.of(text), Optional.of(Persisted.hash(text)));

        assertThat(documents.documentOf(both)).isEqualTo(text);
        documents.register(both);

        refused(documents, request(Optional.empty(), Optional.of(Persisted.hash(text))), ErrorCode.PERSISTED_QUERY_NOT_FOUND);
    }

    @Test
    void registersByHash() {
        var text = "{ __typename }";
        var documents = documents(true, Mode.OFF);
        documents.register(request(Optional.of(text), Optional.of("sha256:" + Persisted.hash(text))));

        assertThat(documents.documentOf(request(Optional.empty(), Optional.of(Persisted.hash(text))))).isEqualTo(text);
    }

    // No client may put its own text where another's hash, or a trusted name, stands.
    @ParameterizedTest
    @EnumSource(Mode.class)
    void refusesATextOfAnotherName(Mode mode) {
        for (var id : new String[] { "page-7", Persisted.hash(TOTALS), "anything", "" }) {
            refused(documents(true, mode), request(Optional.of("{ __typename }"), Optional.of(id)),
                    ErrorCode.PERSISTED_QUERY_ID_INVALID);
        }
    }
}
