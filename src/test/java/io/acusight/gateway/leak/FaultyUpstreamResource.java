package io.acusight.gateway.leak;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Points the gateway under test to a {@link FaultyUpstream}, and injects it into the test. */
public final class FaultyUpstreamResource implements QuarkusTestResourceLifecycleManager {

    private final FaultyUpstream upstream = new FaultyUpstream();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "gateway.upstream.url", upstream.url(),
                "gateway.upstream.breaker.enabled", "false", // most of its failures are on purpose
                "gateway.upstream.max-body-size", Integer.toString(FaultyUpstream.MAX_BODY_SIZE));
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(upstream, new TestInjector.MatchesType(FaultyUpstream.class));
    }

    @Override
    public void stop() {
        upstream.close();
    }
}
