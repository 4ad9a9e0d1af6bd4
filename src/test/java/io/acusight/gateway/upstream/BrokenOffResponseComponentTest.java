package io.acusight.gateway.upstream;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Log;
import io.acusight.gateway.fixture.Query;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A response that stalls is aborted with a coded error, and the next request succeeds. */
@QuarkusTest
@WithTestResource(value = UpstreamResource.class, initArgs = @ResourceArg(name = UpstreamResource.READ_TIMEOUT, value = "5s"))
final class BrokenOffResponseComponentTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";

    private final Upstream upstream = Upstream.fresh();

    @AfterEach
    void servesTheNextRequest() {
        Upstream.fresh().answers(Envelopes.images("{\"id\":1}"));
        query("{ images { items { id } } }").ask().is("{\"images\":{\"items\":[{\"id\":\"1\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n",
            HEAD, HEAD + "{\"success\":true", "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 100\r\n\r\n{" })
    void timesOut(String begin) throws Exception {
        var closed = new CompletableFuture<Boolean>();
        upstream.answersBy(request -> {
            request.write(begin);
            closed.complete(request.isClosedByGateway());
            request.close();
        });

        try (var log = new Log()) {
            assertThat(query("{ images { items { id } } }").ask().keeps("{\"images\":null}").error().code())
                    .isEqualTo("UPSTREAM_TIMEOUT");
            assertThat(closed.get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(log.text()).doesNotContain(Query.TOKEN);
        }
    }
}
