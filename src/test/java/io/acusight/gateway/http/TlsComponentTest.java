package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.acusight.gateway.fixture.LocalCertificate;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Settings.OptionalFeatures.class)
class TlsComponentTest {

    // The protocol is negotiated with ALPN: https://www.rfc-editor.org/rfc/rfc9113#section-3.2
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void speaksTheProtocolThatTheClientPrefers(HttpClient.Version version)
            throws IOException, InterruptedException, GeneralSecurityException {
        var response = post(version, "{ images { total } }");

        assertThat(response.version()).isEqualTo(version);
        assertThat(response.body()).isEqualTo("{\"data\":{\"images\":{\"total\":3000}}}");
    }

    // a TLS record contains at most 16 KiB: https://www.rfc-editor.org/rfc/rfc8446#section-5.1
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void takesABodyOfSeveralRecords(HttpClient.Version version)
            throws IOException, InterruptedException, GeneralSecurityException {
        var response = post(version, "{ images { total } } #" + "x".repeat(100_000));

        assertThat(response.body()).isEqualTo("{\"data\":{\"images\":{\"total\":3000}}}");
    }

    private static HttpResponse<String> post(HttpClient.Version version, String document)
            throws IOException, InterruptedException, GeneralSecurityException {
        var client = HttpClient.newBuilder().version(version).sslContext(LocalCertificate.trusted()).build();
        var base = ConfigProvider.getConfig().getValue("test.url.ssl", String.class);
        return client.send(HttpRequest.newBuilder(URI.create(base + Call.PATH)).header("Content-Type", Call.JSON)
                .header("Authorization", Call.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(Call.bodyOf(document))).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
