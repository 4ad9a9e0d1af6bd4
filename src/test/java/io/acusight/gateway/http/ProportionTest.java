package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.fixture.Input;
import io.acusight.gateway.http.persisted.PersistedDocuments;
import io.acusight.gateway.http.persisted.Persisting;
import io.acusight.gateway.http.response.EntityTag;
import io.acusight.gateway.http.response.FakeClient;
import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.telemetry.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** Reading a request costs in proportion to its size, whatever it contains. Work is counted in allocated bytes. */
class ProportionTest {

    private static final int SMALL = 1000;

    static Stream<Input> inputs() {
        return Stream.of(
                variables("wide object", size -> object(size, "k%d"::formatted, "1")),
                variables("keys of equal hash in Java", size -> object(size, number -> equalHashes(number, "Aa", "BB"), "1")),
                variables("keys of equal hash in Jackson",
                        size -> object(size, number -> equalHashes(number, "Ab", "BA"), "1")),
                variables("key given twice", size -> object(size, number -> "k" + number / 2, "1")),
                variables("long key", size -> object(1, number -> "k".repeat(size), "1")),
                variables("long array", size -> "[" + "1,".repeat(size) + "1]"),
                variables("deep arrays", size -> "[".repeat(size) + "]".repeat(size)),
                variables("deep objects", size -> "{\"a\":".repeat(size) + "1" + "}".repeat(size)),
                variables("many numbers", size -> "[" + "12345678901234567890.123456789,".repeat(size) + "1]"),
                variables("long integer", "1"::repeat),
                variables("long fraction", size -> "0." + "1".repeat(size)),
                variables("long exponent", size -> "1e" + "1".repeat(size)),
                variables("long text", size -> '"' + "x".repeat(size) + '"'),
                variables("escapes", size -> '"' + "\\u00fc".repeat(size) + '"'),
                variables("surrogates", size -> '"' + "\\ud83d\\ude00".repeat(size) + '"'),
                body("wide extensions",
                        size -> "{\"query\":\"{a}\",\"extensions\":" + object(size, "k%d"::formatted, "{}") + "}"),
                body("deep extensions",
                        size -> "{\"query\":\"{a}\",\"extensions\":" + "{\"a\":".repeat(size) + "1" + "}".repeat(size + 1)),
                body("long hash",
                        size -> "{\"query\":\"{a}\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\""
                                + "a".repeat(size) + "\"}}}"),
                body("long operation name", size -> "{\"query\":\"{a}\",\"operationName\":\"" + "a".repeat(size) + "\"}"),
                body("wide request", size -> "{\"query\":\"{a}\"," + object(size, "k%d"::formatted, "1").substring(1)),
                body("white space", size -> " ".repeat(size) + "{\"query\":\"{a}\"}"),
                body("malformed UTF-8", size -> "{\"query\":\"" + "\uFFFD".repeat(size) + "\"}"),
                new Input("batch", size -> {
                    var body = Buffer.buffer("[" + "{\"query\":\"{a}\"},".repeat(size) + "{\"query\":\"{a}\"}]");
                    var reader = new RequestReader(Integer.MAX_VALUE);
                    return () -> reader.fromBody(body);
                }),
                new Input("parameters of a GET", size -> {
                    var parameters = repeated("p%d", "x", size).add("query", "{a}");
                    return () -> RequestReader.fromQuery(parameters);
                }),
                new Input("equal parameters of a GET", size -> {
                    var parameters = repeated("query", "{a}", size);
                    return () -> refused(() -> RequestReader.fromQuery(parameters));
                }),
                new Input("If-None-Match", size -> {
                    var header = "\"tag\", W/\"tag\",".repeat(size);
                    return () -> EntityTag.matches(header, "\"other\"");
                }),
                new Input("If-None-Match, commas", size -> {
                    var header = ",".repeat(size);
                    return () -> EntityTag.matches(header, "\"other\"");
                }),
                new Input("If-None-Match on many lines", size -> {
                    var headers = repeated("If-None-Match", "W/\"tag\"", size);
                    return () -> FakeClient.ifNoneMatch(new FakeClient().pending(headers));
                }),
                new Input("variables of a GET", size -> {
                    var parameters = repeated("query", "{a}", 1).add("variables", object(size, "k%d"::formatted, "1"));
                    return () -> RequestReader.fromQuery(parameters);
                }),
                new Input("extensions of a GET", size -> {
                    var parameters = repeated("query", "{a}", 1).add("extensions", object(size, "k%d"::formatted, "1"));
                    return () -> RequestReader.fromQuery(parameters);
                }),
                negotiation("Accept", "text/html;q=0.1, application/*;q=0.5,"),
                negotiation("Accept, parameters", ";a=b"),
                negotiation("Accept, commas", ","),
                new Input("Accept on many lines", size -> {
                    var headers = repeated("Accept", "text/html", size).add("Accept", "*/*");
                    return () -> new FakeClient().pending(headers).mediaType();
                }),
                new Input("Content-Type", size -> {
                    var headers = MultiMap.caseInsensitiveMultiMap().set("Content-Type",
                            "application/json,".repeat(size) + "x");
                    return () -> refused(() -> CrossSiteGuard.checkPost(headers));
                }),
                new Input("parameters of Content-Type", size -> {
                    var headers = MultiMap.caseInsensitiveMultiMap().set("Content-Type",
                            "application/json" + ";a=b".repeat(size));
                    return () -> CrossSiteGuard.checkPost(headers);
                }),
                new Input("Content-Encoding on many lines", size -> {
                    var headers = repeated("Content-Encoding", "identity", size);
                    return () -> RequestReader.checkEncoding(headers);
                }),
                new Input("X-Request-Id", size -> {
                    var id = "x".repeat(size);
                    return () -> RequestId.of(id);
                }),
                new Input("Authorization", size -> {
                    var credential = "x ".repeat(size);
                    return () -> Caller.of(credential);
                }),
                new Input("id of a document", size -> {
                    var documents = Persisting.nothing();
                    var id = Optional.of("sha256:" + "a".repeat(size));
                    return () -> refused(() -> documents.find(id, Optional.empty()));
                }),
                new Input("id of a trusted document", size -> {
                    var documents = Persisting.onlyTrusted();
                    var id = Optional.of("a".repeat(size));
                    return () -> refused(() -> documents.find(id, Optional.empty()));
                }),
                new Input("text of a document", size -> {
                    PersistedDocuments documents = Persisting.nothing();
                    var text = "x".repeat(size);
                    var id = Optional.of(Persisting.hash(text));
                    return () -> documents.find(id, Optional.of(text));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void readsInProportion(Input input) {
        input.assertCostsInProportion(SMALL);
    }

    private static Input variables(String kind, IntFunction<String> value) {
        return body("variables, " + kind, size -> "{\"query\":\"{a}\",\"variables\":{\"v\":" + value.apply(size) + "}}");
    }

    private static Input body(String kind, IntFunction<String> json) {
        return new Input(kind, size -> {
            var body = Buffer.buffer(json.apply(size).getBytes(StandardCharsets.UTF_8));
            var reader = new RequestReader(0);
            return () -> refused(() -> reader.fromBody(body));
        });
    }

    private static Input negotiation(String kind, String repeated) {
        return new Input(kind, size -> {
            var headers = MultiMap.caseInsensitiveMultiMap().set("Accept", "*/*" + repeated.repeat(size));
            return () -> new FakeClient().pending(headers).mediaType();
        });
    }

    private static MultiMap repeated(String name, String value, int size) {
        var all = MultiMap.caseInsensitiveMultiMap();
        IntStream.range(0, size).forEach(number -> all.add(name.formatted(number), value));
        return all;
    }

    private static String object(int size, IntFunction<String> key, String value) {
        return IntStream.range(0, size).mapToObj(number -> '"' + key.apply(number) + "\":" + value)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Returns another text for each number, of two parts that the hash function does not distinguish. */
    private static String equalHashes(int number, String one, String other) {
        return IntStream.range(0, 13).mapToObj(bit -> (number >> bit & 1) == 0 ? one : other).collect(Collectors.joining());
    }

    /** A refusal is a way to read an input, too; any other exception is not. */
    private static void refused(Runnable reading) {
        try {
            reading.run();
        } catch (HttpProblem | GatewayException refusal) {
            assertThat(refusal.getMessage() == null).isFalse();
        }
    }
}
