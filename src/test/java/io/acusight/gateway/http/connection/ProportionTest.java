package io.acusight.gateway.http.connection;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.acusight.gateway.fixture.Input;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/** Checking a request's head costs in proportion to its size. */
class ProportionTest {

    private static final int SMALL = 1000;

    static Stream<Input> inputs() {
        return Stream.of(
                headers("many headers", 0, (headers, size) -> add(headers, size, "x-%d", "1")),
                headers("headers of one name", 0, (headers, size) -> add(headers, size, "x", "1")),
                headers("Host on many lines", 0, (headers, size) -> add(headers, size, "Host", "gateway")),
                headers("long Host", 0, (headers, size) -> headers.set("Host", "a.".repeat(size))),
                headers("Host of digits", 0, (headers, size) -> headers.set("Host", "1".repeat(size))),
                headers("Host of colons", 0, (headers, size) -> headers.set("Host", ":".repeat(size))),
                headers("Host in brackets", 0, (headers, size) -> headers.set("Host", "[" + "1:".repeat(size) + "]")),
                headers("Transfer-Encoding on many lines", 1,
                        (headers, size) -> add(headers, size, "Transfer-Encoding", "chunked")),
                headers("long Transfer-Encoding", 1,
                        (headers, size) -> headers.set("Transfer-Encoding", "chunked,".repeat(size))),
                headers("long Connection", 1, (headers, size) -> headers
                        .set("Connection", "upgrade, http2-settings,".repeat(size))),
                headers("long HTTP2-Settings", 1, (headers, size) -> headers
                        .set("Connection", "upgrade, http2-settings").set("HTTP2-Settings", "AAMAAABk".repeat(size))),
                target("braces", "{}"), target("letters", "a"), target("encoded", "%7B"), target("percent signs", "%"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void checksInProportion(Input input) {
        input.assertCostsInProportion(SMALL);
    }

    private interface Filling {
        void fill(HttpHeaders headers, int size);
    }

    /** @param hosts how many hosts the head has beside these headers */
    private static Input headers(String kind, int hosts, Filling filling) {
        return head(kind, size -> "/graphql", (headers, size) -> {
            add(headers, hosts, "Host", "gateway");
            filling.fill(headers, size);
        });
    }

    private static Input target(String kind, String repeated) {
        return head("target, " + kind, size -> "/graphql?query=" + repeated.repeat(size),
                (headers, size) -> headers.set("Host", "gateway"));
    }

    private static Input head(String kind, IntFunction<String> target, Filling filling) {
        return new Input(kind, size -> {
            var head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target.apply(size));
            filling.fill(head.headers(), size);
            return () -> {
                new RequestHeads().check(head);
                head.headers().set("Upgrade", "h2c"); // it may have been dropped the time before
                Http2Upgrade.dropUnlessPossible(head.headers());
                RequestTarget.encoded(head.uri());
            };
        });
    }

    private static void add(HttpHeaders headers, int count, String name, String value) {
        IntStream.range(0, count).forEach(number -> headers.add(name.formatted(number), value));
    }
}
