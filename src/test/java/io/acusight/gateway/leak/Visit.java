package io.acusight.gateway.leak;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.acusight.gateway.fixture.RawClient;
import io.acusight.gateway.fixture.Reply;

/**
 * One visit of a client: the requests it can send, and the moments at which it can disconnect.
 *
 * @param request names its requests
 */
record Visit(RawClient client, Http2Client http2, Arrivals arrivals, String request, RandomGenerator random) {

    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final String CREDENTIAL = "Authorization: Bearer caller";
    private static final String JSON = "Content-Type: application/json";

    /** Returns a query for the images of a device. */
    String query(Reaction reaction) {
        return "{\"query\":\"query($d: ID) { images(filter: {deviceId: $d}, page: {limit: 100}) " + Page.FIELDS
                + " }\",\"variables\":{\"d\":\"" + reaction.device(request) + "\"}}";
    }

    /** Returns a query for the images of two devices. */
    String query(Reaction one, Reaction other) {
        return "{\"query\":\"query($a: ID, $b: ID) { a: images(filter: {deviceId: $a}, page: {limit: 100}) " + Page.FIELDS
                + " b: images(filter: {deviceId: $b}, page: {limit: 100}) " + Page.FIELDS + " }\",\"variables\":{\"a\":\""
                + one.device(request)
                + "\",\"b\":\"" + other.device(request) + "\"}}";
    }

    /** Returns a query for the images of a device twenty times: its response is twenty times as large as the upstream's. */
    String repeatedQuery(Reaction reaction) {
        var fields = IntStream.range(0, 20)
                .mapToObj(field -> "i" + field + ": images(filter: {deviceId: $d}, page: {limit: 100}) " + Page.FIELDS)
                .collect(Collectors.joining(" "));
        return "{\"query\":\"query($d: ID) { " + fields + " }\",\"variables\":{\"d\":\"" + reaction.device(request) + "\"}}";
    }

    /** Returns the response's data for {@link #query(Reaction)}. */
    String data(Reaction reaction, Page page) {
        return "\"data\":{\"images\":" + page.data(reaction.device(request)) + "}}";
    }

    static String head(String line, String... headers) {
        var head = new StringBuilder(line).append(" HTTP/1.1\r\nHost: gateway\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** Returns a POST request with this JSON. */
    static String post(String json, String... headers) {
        var all = Stream.concat(Stream.of(CREDENTIAL, JSON, length(json)), Stream.of(headers)).toArray(String[]::new);
        return head("POST /graphql", all) + json;
    }

    static String length(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
    }

    Reply exchange(String message) throws IOException {
        client.send(message);
        return client.reply();
    }

    Reply ask(String json) throws IOException {
        return exchange(post(json));
    }

    void getsPage(Reaction reaction, Page page) throws IOException {
        ask(query(reaction)).is(200, "{" + data(reaction, page));
    }

    /** Expects a page with one value missing. */
    void getsBreachedPage(Reaction reaction, Page page) throws IOException {
        ask(query(reaction)).contains(200, "UPSTREAM_BAD_RESPONSE", data(reaction, page));
    }

    void getsFailure(Reaction reaction, String code) throws IOException {
        ask(query(reaction)).contains(200, "\"code\":\"" + code + "\"", "\"data\":{\"images\":null}");
    }

    Reply get(Reaction reaction, String... headers) throws IOException {
        var target = "/graphql?query="
                + encoded("query($d: ID) { images(filter: {deviceId: $d}, page: {limit: 100}) " + Page.FIELDS + " }")
                + "&variables=" + encoded("{\"d\":\"" + reaction.device(request) + "\"}");
        var all = Stream.concat(Stream.of(CREDENTIAL), Stream.of(headers)).toArray(String[]::new);
        return exchange(head("GET " + target, all));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void leave() throws IOException {
        client.disconnect(random.nextBoolean());
    }

    /** Disconnects as soon as the upstream has responded to these requests, or lets them hang. */
    void leavesWhileItWaits(String json, Reaction... reactions) throws IOException {
        untilArrived(() -> client.send(post(json)), reactions);
        leave();
    }

    /** Resets its stream at that moment. */
    void resetsWhileItWaits(String json, Reaction... reactions) throws IOException {
        var stream = openStream();
        untilArrived(() -> stream.end(json), reactions);
        stream.reset();
    }

    /** Closes its HTTP/2 connection at that moment. */
    void disconnectsWhileItWaits(String json, Reaction... reactions) throws IOException {
        var stream = openStream();
        untilArrived(() -> stream.end(json), reactions);
        http2.disconnect();
    }

    /** Sends a message. */
    @FunctionalInterface
    private interface Message {
        void send() throws IOException;
    }

    private void untilArrived(Message message, Reaction... reactions) throws IOException {
        var arrived = Arrays.stream(reactions).map(reaction -> arrivals.expect(reaction.device(request))).toList();
        message.send();
        for (var arrival : arrived) {
            try {
                arrival.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the request did not arrive", e);
            }
        }
    }

    Http2Stream openStream(String... headers) throws IOException {
        return http2.open(Stream.concat(Stream.of(CREDENTIAL, JSON), Stream.of(headers)).toArray(String[]::new));
    }

    /** Does the same as {@link #ask} over HTTP/2. */
    Reply askOverHttp2(String json, String... headers) throws IOException {
        var stream = openStream(headers);
        stream.end(json);
        return stream.reply();
    }

    /** Resets its stream after so many bytes of the response. */
    void resetsReading(String json, int bytes) throws IOException {
        var stream = openStream();
        stream.end(json);
        stream.read(bytes);
        stream.reset();
    }

    /** Closes its HTTP/2 connection after so many bytes of the response. */
    void disconnectsReading(String json, int bytes) throws IOException {
        var stream = openStream();
        stream.end(json);
        stream.read(bytes);
        http2.disconnect();
    }

    /** Disconnects after so many bytes of the response. */
    void leavesReading(String json, int bytes) throws IOException {
        client.send(post(json));
        client.bytes(bytes);
        leave();
    }
}
