package io.acusight.gateway.scenarios;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Puts a WireMock server where the gateway looks for its upstream. */
public final class WireMockUpstream implements QuarkusTestResourceLifecycleManager {

    /** The path of the API's base address. */
    static final String BASE_PATH = "/api";

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().jettyAcceptors(1));

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of("gateway.upstream.url", "http://127.0.0.1:" + server.port() + BASE_PATH);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(WireMockServer.class));
    }

    @Override
    public void stop() {
        server.stop();
    }
}
