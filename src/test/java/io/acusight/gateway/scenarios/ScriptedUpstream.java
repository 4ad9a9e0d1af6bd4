package io.acusight.gateway.scenarios;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.requestMatching;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;

import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.scenarios.Scenario.Answer;
import io.acusight.gateway.scenarios.Scenario.Exchange;

/** The upstream of one scenario: it responds to expected requests and records all. */
final class ScriptedUpstream {

    private final Upstream upstream;
    private final List<Exchange> exchanges;
    private final Set<String> headerNames;

    /** @param defaults headers that are expected unless the exchange names them */
    ScriptedUpstream(Upstream upstream, Collection<Exchange> exchanges, Map<String, String> defaults) {
        this.upstream = upstream;
        this.exchanges = exchanges.stream().map(exchange -> exchange.withDefaults(defaults)).toList();
        headerNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        this.exchanges.forEach(exchange -> headerNames.addAll(exchange.headers().keySet()));
        var turns = new HashMap<UpstreamRequest, Integer>();
        this.exchanges.forEach(exchange -> stub(exchange, turns.merge(exchange.request(), 1, Integer::sum)));
    }

    List<String> expected() {
        return exchanges.stream()
                .map(exchange -> described(exchange.request(), name -> exchange.headers().getOrDefault(name, ""))).toList();
    }

    List<String> received() {
        return upstream.requests().stream().map(request -> described(UpstreamRequest.of(request),
                name -> request.headers().getOrDefault(name.toLowerCase(Locale.ROOT), ""))).toList();
    }

    /** @param turn from 1: equal requests get their responses in this order */
    private void stub(Exchange exchange, int turn) {
        upstream.answers(requestMatching(request -> MatchResult.of(requestOf(request).equals(exchange.request())))
                .inScenario(exchange.request().toString())
                .whenScenarioStateIs(turn == 1 ? STARTED : "turn " + turn)
                .willSetStateTo("turn " + (turn + 1))
                .willReturn(response(exchange.answer())));
    }

    private static ResponseDefinitionBuilder response(Answer answer) {
        var response = aResponse().withStatus(answer.status()).withHeader("Content-Type", "application/json")
                .withBody(answer.body());
        answer.headers().forEach(response::withHeader);
        return response;
    }

    private static UpstreamRequest requestOf(Request request) {
        return UpstreamRequest.of(request.getMethod().getName(), UpstreamRequest.relative(request.getUrl()));
    }

    private String described(UpstreamRequest request, UnaryOperator<String> header) {
        return headerNames.stream().map(name -> name + ": " + header.apply(name))
                .collect(Collectors.joining("\n", request + "\n", ""));
    }
}
