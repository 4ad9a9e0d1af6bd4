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
 * One visit of a client: what it can say, and how it can behave.
 *
 * @param request names its requests
 */
record Visit(RawClient client, Http2Client http2, Arrivals arrivals, String request, RandomGenerator random) {

    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final String CREDENTIAL = "Authorization: Bearer caller";
    private static final String JSON = "Content-Type: application/json";

    /** The images of a device. */
    String query(Fate fate) {
        return "{\"query\":\"query($d: ID) { images(filter: {deviceId: $d}) " + Page.FIELDS
                + " }\",\"variables\":{\"d\":\"" + fate.device(request) + "\"}}";
    }

    /** The images of two devices. */
    String query(Fate one, Fate other) {
        return "{\"query\":\"query($a: ID, $b: ID) { a: images(filter: {deviceId: $a}) " + Page.FIELDS
                + " b: images(filter: {deviceId: $b}) " + Page.FIELDS + " }\",\"variables\":{\"a\":\"" + one.device(request)
                + "\",\"b\":\"" + other.device(request) + "\"}}";
    }

    /** The images of a device twenty times: for one request upstream an answer of twenty times its size. */
    String repeatedQuery(Fate fate) {
        var fields = IntStream.range(0, 20).mapToObj(field -> "i" + field + ": images(filter: {deviceId: $d}) " + Page.FIELDS)
                .collect(Collectors.joining(" "));
        return "{\"query\":\"query($d: ID) { " + fields + " }\",\"variables\":{\"d\":\"" + fate.device(request) + "\"}}";
    }

    /** The answer's data for {@link #query(Fate)}. */
    String data(Fate fate, Page page) {
        return "\"data\":{\"images\":" + page.data(fate.device(request)) + "}}";
    }

    static String head(String line, String... headers) {
        var head = new StringBuilder(line).append(" HTTP/1.1\r\nHost: gateway\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** A POST of this JSON. */
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

    void getsPage(Fate fate, Page page) throws IOException {
        ask(query(fate)).is(200, "{" + data(fate, page));
    }

    /** Right in all but one value. */
    void getsBreachedPage(Fate fate, Page page) throws IOException {
        ask(query(fate)).contains(200, "UPSTREAM_BAD_RESPONSE", data(fate, page));
    }

    void getsFailure(Fate fate, String code) throws IOException {
        ask(query(fate)).contains(200, "\"code\":\"" + code + "\"", "\"data\":{\"images\":null}");
    }

    Reply get(Fate fate, String... headers) throws IOException {
        var target = "/graphql?query=" + encoded("query($d: ID) { images(filter: {deviceId: $d}) " + Page.FIELDS + " }")
                + "&variables=" + encoded("{\"d\":\"" + fate.device(request) + "\"}");
        var all = Stream.concat(Stream.of(CREDENTIAL), Stream.of(headers)).toArray(String[]::new);
        return exchange(head("GET " + target, all));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void leave() throws IOException {
        client.disconnect(random.nextBoolean());
    }

    /** Leaves as soon as these requests have arrived upstream: are answered there, or hang. */
    void leavesWhileItWaits(String json, Fate... fates) throws IOException {
        untilArrived(() -> client.send(post(json)), fates);
        leave();
    }

    /** Resets its stream at such a moment. */
    void resetsWhileItWaits(String json, Fate... fates) throws IOException {
        var stream = openStream();
        untilArrived(() -> stream.end(json), fates);
        stream.reset();
    }

    /** Closes its connection of HTTP/2 at such a moment. */
    void disconnectsWhileItWaits(String json, Fate... fates) throws IOException {
        var stream = openStream();
        untilArrived(() -> stream.end(json), fates);
        http2.leave();
    }

    /** Says something. */
    @FunctionalInterface
    private interface Message {
        void send() throws IOException;
    }

    private void untilArrived(Message message, Fate... fates) throws IOException {
        var arrived = Arrays.stream(fates).map(fate -> arrivals.expect(fate.device(request))).toList();
        message.send();
        for (var arrival : arrived) {
            try {
                arrival.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the request does not arrive", e);
            }
        }
    }

    Http2Stream openStream(String... headers) throws IOException {
        return http2.open(Stream.concat(Stream.of(CREDENTIAL, JSON), Stream.of(headers)).toArray(String[]::new));
    }

    /** {@link #ask} over HTTP/2. */
    Reply askOverHttp2(String json, String... headers) throws IOException {
        var stream = openStream(headers);
        stream.end(json);
        return stream.reply();
    }

    /** Resets its stream after so many bytes of the answer. */
    void resetsReading(String json, int bytes) throws IOException {
        var stream = openStream();
        stream.end(json);
        stream.read(bytes);
        stream.reset();
    }

    /** Closes its connection of HTTP/2 after so many bytes of the answer. */
    void disconnectsReading(String json, int bytes) throws IOException {
        var stream = openStream();
        stream.end(json);
        stream.read(bytes);
        http2.leave();
    }

    /** Leaves after so many bytes of the answer. */
    void leavesReading(String json, int bytes) throws IOException {
        client.send(post(json));
        client.bytes(bytes);
        leave();
    }
}
