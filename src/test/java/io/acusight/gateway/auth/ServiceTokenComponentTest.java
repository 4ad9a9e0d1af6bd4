package io.acusight.gateway.auth;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Hardened;
import io.acusight.gateway.fixture.Log;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A service token stands in for a credential that the caller does not bring, and for no other. */
@QuarkusTest
@TestProfile(Hardened.class)
@WithTestResource(UpstreamResource.class)
final class ServiceTokenComponentTest {

    private static final String DOCUMENT = "{ images { items { id } } }";

    private final Upstream upstream = Upstream.fresh();

    @Test
    void serviceTokenIsUsedIfTheCallerSendsNone() {
        upstream.answers(Envelopes.images());

        query(DOCUMENT).anonymously().ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().headers()).containsEntry("authorization", "Bearer " + Hardened.SERVICE_TOKEN);
    }

    @Test
    void callersOwnCredentialComesFirst() {
        upstream.answers(Envelopes.images());

        query(DOCUMENT).header("Authorization", "Bearer own").ask().is("{\"images\":{\"items\":[]}}");

        assertThat(upstream.request().headers()).containsEntry("authorization", "Bearer own");
    }

    @Test
    void callersOwnCredentialIsNotReplacedWhenItIsRefused() {
        upstream.answers(401, Envelopes.failure("INVALID_TOKEN", "not yours"));

        var error = query(DOCUMENT).header("Authorization", "Bearer own").ask().keeps("{\"images\":null}").error();

        assertThat(error.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void serviceTokenIsNeitherLoggedNorSentToClients() {
        try (var log = new Log()) {
            upstream.answers(401,
                    Envelopes.failure("INVALID_TOKEN", "token Bearer " + Hardened.SERVICE_TOKEN + " has expired"));
            var refused = query(DOCUMENT).anonymously().ask().error();
            upstream.answersRaw("no HTTP\r\n\r\n");
            query(DOCUMENT).anonymously().ask();
            upstream.isDown();
            query(DOCUMENT).anonymously().ask();

            assertThat(refused.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.error().toString()).doesNotContain(Hardened.SERVICE_TOKEN);
            assertThat(log.text()).doesNotContain(Hardened.SERVICE_TOKEN);
        }
    }
}
