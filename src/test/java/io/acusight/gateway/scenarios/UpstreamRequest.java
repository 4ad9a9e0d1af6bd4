package io.acusight.gateway.scenarios;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.acusight.gateway.fixture.Request;
import io.acusight.gateway.fixture.Upstream;

/**
 * A request to the upstream, independent of the order and the percent-encoding of its parameters.
 *
 * @param path relative to the API's base URL
 * @param parameters {@code name=value}, decoded and sorted
 */
record UpstreamRequest(String method, String path, List<String> parameters) {

    /** @param target path and query of an HTTP request line */
    static UpstreamRequest of(String method, String target) {
        var query = target.indexOf('?');
        if (query < 0) {
            return new UpstreamRequest(method, target, List.of());
        }
        var parameters = Arrays.stream(target.substring(query + 1).split("&", -1))
                .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8)).sorted().toList();
        return new UpstreamRequest(method, target.substring(0, query), parameters);
    }

    static UpstreamRequest of(Request request) {
        return new UpstreamRequest(request.method(), relative(request.path()), request.query().entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + parameter.getValue()).sorted().toList());
    }

    /** @return the target relative to the API's base URL; unchanged if it is elsewhere */
    static String relative(String target) {
        return target.startsWith(Upstream.BASE_PATH + '/') ? target.substring(Upstream.BASE_PATH.length()) : target;
    }

    @Override
    public String toString() {
        return method + " " + path + parameters.stream().collect(Collectors.joining(" & ", " ? ", ""));
    }
}
