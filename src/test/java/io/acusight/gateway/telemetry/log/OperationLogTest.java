package io.acusight.gateway.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.acusight.gateway.fixture.CapturedLog;
import io.acusight.gateway.telemetry.OperationIdentity;
import io.acusight.gateway.telemetry.OperationReport;
import io.acusight.gateway.telemetry.OperationReport.Content;
import io.acusight.gateway.telemetry.OperationReport.Outcome;
import io.vertx.core.Vertx;

/** Which operations have a line. */
final class OperationLogTest {

    private static final Duration QUICK = Duration.ofMillis(5);

    private Vertx vertx;
    private CapturedLog log;

    private record Settings(boolean operations, int samplePercent, boolean documents, boolean variables) implements LogConfig {

        @Override
        public int maxPerSecond() {
            return 1000;
        }

        @Override
        public Duration slow() {
            return Duration.ofSeconds(5);
        }
    }

    private record Sent(String document, String variables) implements Content {
    }

    @BeforeEach
    void capture() {
        vertx = Vertx.vertx();
        log = new CapturedLog("gateway.operations");
    }

    @AfterEach
    void release() {
        log.close();
        vertx.close();
    }

    @Test
    void hasNoLineIfItIsOffUnlessAnOperationIsSlow() {
        var off = new OperationLog(new Settings(false, 100, false, false), false, vertx);

        off.ended(report(Outcome.SUCCESS, QUICK));
        off.ended(report(Outcome.ERROR, QUICK));
        assertThat(log.lines()).isEmpty();

        off.ended(report(Outcome.SUCCESS, Duration.ofSeconds(5)));
        assertThat(log.lines()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getMessage()).startsWith("slow operation=- ");
        });
    }

    @Test
    void hasAShareOfTheOperationsWithoutErrors() {
        var sampled = new OperationLog(new Settings(true, 10, false, false), false, vertx);

        IntStream.range(0, 2000).forEach(i -> sampled.ended(report(Outcome.SUCCESS, QUICK)));

        assertThat(log.lines()).hasSizeBetween(50, 500); // 200 are expected; less likely than a flipped bit
    }

    @Test
    void hasOnlySoManyLinesInASecond() {
        var time = new AtomicLong();
        var busy = new OperationLog(new Settings(true, 100, false, false), false, vertx, time::get);

        IntStream.range(0, 5000).forEach(i -> busy.ended(report(i % 2 == 0 ? Outcome.SUCCESS : Outcome.INVALID, QUICK)));
        assertThat(log.lines()).hasSize(1000);
        busy.ended(report(Outcome.SUCCESS, Duration.ofSeconds(6)));
        assertThat(log.lines()).as("a slow one").hasSize(1001);

        time.set(Duration.ofSeconds(1).toNanos());
        busy.ended(report(Outcome.SUCCESS, QUICK));
        assertThat(log.lines()).hasSize(1002);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "SUCCESS", "REFUSED" })
    void hasAllOthers(Outcome outcome) {
        var sampled = new OperationLog(new Settings(true, 1, false, false), false, vertx);

        IntStream.range(0, 20).forEach(i -> sampled.ended(report(outcome, QUICK)));

        assertThat(log.lines()).hasSize(20);
    }

    @Test
    void sumsUpRefusedRequestsHoweverLongTheyTook() {
        var all = new OperationLog(new Settings(true, 100, false, false), false, vertx);

        IntStream.range(0, 20).forEach(i -> all.ended(report(Outcome.REFUSED, Duration.ofSeconds(10))));

        assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line.getLevel()).isEqualTo(Level.INFO));
    }

    @Test
    void hasNothingThatLooksLikeAnotherLine() {
        var verbose = new OperationLog(new Settings(true, 100, true, true), false, vertx);

        verbose.ended(new OperationReport("request-1", OperationIdentity.UNKNOWN, Outcome.SUCCESS, List.of(), null, 0, 1, 1,
                new Sent("query {\n  a\u0085\u2028\u001b[2J}", "{\"q\":\"\u2028\u009b\u007f\"}")));

        assertThat(log.lines()).singleElement()
                .satisfies(line -> assertThat(line.getMessage()).endsWith(" query=query { a [2J} variables={\"q\":\" \"}"));
    }

    private static OperationReport report(Outcome outcome, Duration time) {
        return new OperationReport("request-1", OperationIdentity.UNKNOWN, outcome, List.of(), null, 0, time.toNanos(), 10,
                null);
    }
}
