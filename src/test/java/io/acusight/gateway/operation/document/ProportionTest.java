package io.acusight.gateway.operation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.sun.management.ThreadMXBean;

import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.fixture.CommittedSchema;
import io.acusight.gateway.telemetry.metrics.TestedMetrics;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * The work of preparing a document grows in proportion to its text. It is counted in allocated bytes; what allocates nothing,
 * the
 * scan for long tokens, reads each character once.
 */
class ProportionTest {

    private static final int MOST_BYTES_OF_CHARACTER = 4000;

    private static final GraphQLSchema SCHEMA = CommittedSchema.read();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A kind of document, by size. */
    record Kind(String name, int size, IntFunction<String> document) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> growsWithTheText() {
        return Stream.of(
                new Kind("digits", 60_000, n -> "{__typename @a(b:" + "9".repeat(n) + ")}"),
                new Kind("exponents", 60_000, n -> "{__typename @a(b:1e" + "9".repeat(n) + ")}"),
                new Kind("fractions", 60_000, n -> "{__typename @a(b:-0." + "9".repeat(n) + ")}"),
                new Kind("an id", 60_000, n -> "{images(filter:{projectId:" + "9".repeat(n) + "}){total}}"),
                new Kind("many numbers", 40, n -> "{__typename @a(b:[" + each(n, "9".repeat(100)) + "])}"),
                new Kind("a name", 60_000, n -> "{" + "a".repeat(n) + "}"),
                new Kind("a string", 60_000, n -> "{__typename @a(b:\"" + "a".repeat(n) + "\")}"),
                new Kind("strings without an end", 10_000, n -> "{__typename @a(b:" + "\"aaaaa".repeat(n) + ")}"),
                new Kind("block strings without an end", 10_000,
                        n -> "{__typename @a(b:\"\"\"" + "\\\\\"\"\"\"".repeat(n) + ")}"),
                new Kind("lines of block strings", 15,
                        n -> "{__typename @a(b:[" + each(n, "\"\"\"" + "\n ".repeat(1900) + "x\"\"\"") + "])}"),
                new Kind("empty lines of block strings", 15,
                        n -> "{__typename @a(b:[" + each(n, "\"\"\"" + "\n".repeat(3900) + "x\"\"\"") + "])}"),
                new Kind("escapes", 15, n -> "{__typename @a(b:[" + each(n, "\"" + "\\u0041".repeat(660) + "\"") + "])}"),
                new Kind("a comment", 60_000, n -> "{__typename } #" + "a".repeat(n)),
                new Kind("comments", 900, n -> "{__typename " + each(n, "#abcdefg\n") + " }"),
                new Kind("commas", 45_000, n -> "{__typename " + ",".repeat(n) + " }"),
                new Kind("lines", 45_000, n -> "{__typename " + "\n".repeat(n) + " }"),
                new Kind("quotes", 60_000, n -> "\"".repeat(n)),
                new Kind("control characters", 60_000, n -> "\u0001".repeat(n)),
                new Kind("nested lists", 900, n -> "{a(b:" + "[".repeat(n)),
                new Kind("equal directives", 100, n -> "{__typename " + each(n, "@include(if:true)") + "}"),
                new Kind("unknown directives", 400, n -> "{__typename " + each(n, "@a%d") + "}"),
                new Kind("unknown arguments", 300, n -> "{images(" + each(n, "a%d:1") + "){total}}"),
                new Kind("unknown input fields", 300, n -> "{images(filter:{" + each(n, "a%d:1") + "}){total}}"),
                new Kind("variables", 90, n -> "query(" + each(n, "$v%d:String!") + "){images(filter:{classValues:["
                        + each(n, "$v%d") + "]}){total}}"),
                new Kind("undeclared variables", 300, n -> "{images(filter:{classValues:[" + each(n, "$v%d") + "]}){total}}"),
                new Kind("equal fields", 240, n -> "{images{" + each(n, "total") + "}}"),
                new Kind("equal fields with selections", 80, n -> "{images{" + each(n, "items{id}") + "}}"),
                new Kind("equal fields with arguments", 5,
                        n -> "{" + each(n, "images(filter:{classValues:[" + each(90, "\"x\"") + "]}){total}") + "}"),
                new Kind("conflicting fields", 5, n -> "{" + each(n, "images(page:{limit:%d}){items{id}}") + "}"),
                new Kind("unknown fields", 200, n -> "{images{" + each(n, "x%d") + "}}"),
                new Kind("fragments", 80,
                        n -> "{images{" + each(n, "...f%d") + "}}" + each(n, "fragment f%d on ImagePage{total}")),
                new Kind("a chain of fragments", 80, n -> "{images{...f0}}" + chain(n, "...f%d") + "fragment f" + n
                        + " on ImagePage{total}"),
                new Kind("a chain of doubled fragments", 80,
                        n -> "{images{...f0}}" + chain(n, "...f%1$d ...f%1$d") + "fragment f"
                                + n + " on ImagePage{...unknown}"),
                new Kind("a cycle of fragments", 80, n -> "{images{...f0}}" + chain(n, "...f%d") + "fragment f" + n
                        + " on ImagePage{...f0}"),
                new Kind("operations", 150, n -> each(n, "query q%d{__typename}")),
                new Kind("operations with a fragment", 70,
                        n -> each(n, "query q%d{images{...f}}") + "fragment f on ImagePage{" + each(900, "total") + "}"),
                new Kind("operations with a fragment cycle", 70,
                        n -> each(n, "query q%d{images{...f}}") + "fragment f on ImagePage{" + each(400, "...f") + "}"));
    }

    @ParameterizedTest
    @MethodSource
    void growsWithTheText(Kind kind) {
        var small = kind.document.apply(kind.size);
        var large = kind.document.apply(4 * kind.size);
        work(small); // loads classes

        assertThat(work(large)).isLessThan(6 * Math.max(work(small), 200_000));
        assertThat(work(large) / large.length()).isLessThan(MOST_BYTES_OF_CHARACTER);
    }

    private static long work(String text) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(LimitsConfig.class).withMapping(DocumentsConfig.class).build();
        var documents = new Documents(SCHEMA, new OperationLimits(config.getConfigMapping(LimitsConfig.class)),
                config.getConfigMapping(DocumentsConfig.class), TestedMetrics.documents());
        var before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        prepare(documents, text);
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static void prepare(Documents documents, String text) {
        try {
            var prepared = documents.prepare(text);
            if (prepared.errors().isEmpty()) {
                prepared.operations().keySet().forEach(prepared::compiled);
            }
        } catch (GatewayException | InvalidSyntaxException e) {
            // refused, as most of these documents are
        }
    }

    private static String each(int count, String form) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining(" "));
    }

    private static String chain(int length, String spreads) {
        return IntStream.range(0, length)
                .mapToObj(i -> "fragment f" + i + " on ImagePage{" + spreads.formatted(i + 1) + "}")
                .collect(Collectors.joining());
    }
}
