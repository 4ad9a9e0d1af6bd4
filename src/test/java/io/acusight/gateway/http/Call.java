package io.acusight.gateway.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.ConfigProvider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** One HTTP request to the gateway under test, with exactly the headers it is given: no {@code Accept} unless it is set. */
final class Call {

    static final String PATH = "/graphql";
    static final String JSON = "application/json";
    static final String RESPONSE = "application/graphql-response+json";
    static final String TOKEN = "Bearer sandbox-token";

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpRequest.Builder request;

    private Call(String method, String pathAndQuery, BodyPublisher body) {
        request = HttpRequest.newBuilder(URI.create(base() + pathAndQuery)).method(method, body);
    }

    /** The request alone, without a credential. */
    static Call bare(String method, String pathAndQuery, byte[] body) {
        return new Call(method, pathAndQuery, BodyPublishers.ofByteArray(body));
    }

    static Call bare(String method, String pathAndQuery) {
        return new Call(method, pathAndQuery, BodyPublishers.noBody());
    }

    /** A POST of this JSON, with the sandbox's credential. */
    static Call json(String body) {
        return bare("POST", PATH, body.getBytes(StandardCharsets.UTF_8)).header("Content-Type", JSON)
                .header("Authorization", TOKEN);
    }

    /** A POST of this document, with the sandbox's credential. */
    static Call post(String document) {
        return json(bodyOf(document));
    }

    /** A GET with this query string, encoded already, with the sandbox's credential. */
    static Call getRaw(String query) {
        return bare("GET", PATH + "?" + query).header("Authorization", TOKEN);
    }

    /** A GET of this document, with the sandbox's credential. */
    static Call get(String document) {
        return get(Map.of("query", document));
    }

    /** A GET with these parameters, to be encoded, with the sandbox's credential. */
    static Call get(Map<String, String> parameters) {
        return getRaw(parameters.entrySet().stream().map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&")));
    }

    static String bodyOf(String document) {
        return JsonNodeFactory.instance.objectNode().put("query", document).toString();
    }

    /** As URLSearchParams does it. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String base() {
        return ConfigProvider.getConfig().getValue("test.url", String.class);
    }

    Call header(String name, String... values) {
        Arrays.stream(values).forEach(value -> request.header(name, value));
        return this;
    }

    Call accept(String... values) {
        return header("Accept", values);
    }

    ReceivedResponse send() {
        return send(CLIENT);
    }

    ReceivedResponse send(HttpClient client) {
        try {
            return response(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<ReceivedResponse> start(HttpClient client) {
        return client.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Call::response);
    }

    private static ReceivedResponse response(HttpResponse<byte[]> response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT),
                String.join(", ", values)));
        return new ReceivedResponse(response.statusCode(), headers, response.body());
    }
}
