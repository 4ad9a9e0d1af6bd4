package io.acusight.gateway.telemetry.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;

import io.acusight.gateway.telemetry.OperationReport;
import io.acusight.gateway.telemetry.OperationReport.Outcome;
import io.acusight.gateway.telemetry.RequestIdScope;
import io.vertx.core.Vertx;

/**
 * The log of operations, category {@code gateway.operations}, as {@link LogConfig} says. Each fact of a line is also a field of
 * its own for structured logs. Refused HTTP requests are summed up: under overload they are many, and must stay cheap.
 */
@Singleton
public final class OperationLog {

    private static final Logger LOG = Logger.getLogger("gateway.operations");
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");
    private static final int ALL = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CONTENT = 2000;

    private final LogConfig config;
    private final boolean structured;
    private final long slowNanos;
    private final RepeatedLines refusals;
    private final RepeatedLines left;
    private final LineRate rate;

    @Inject
    OperationLog(LogConfig config, @ConfigProperty(name = "quarkus.log.console.json.enabled") boolean structured, Vertx vertx) {
        this(config, structured, vertx, System::nanoTime);
    }

    OperationLog(LogConfig config, boolean structured, Vertx vertx, LongSupplier nanoTime) {
        this.structured = structured;
        this.config = config;
        rate = new LineRate(config.maxPerSecond(), nanoTime);
        left = new RepeatedLines(WINDOW, step -> Later.run(vertx, WINDOW, step), LOG::info);
        slowNanos = config.slow().toNanos();
        refusals = new RepeatedLines(WINDOW, step -> Later.run(vertx, WINDOW, step), LOG::info);
    }

    /** An operation has ended. */
    public void ended(OperationReport report) {
        if (report.outcome() != Outcome.REFUSED && report.nanos() >= slowNanos) {
            write(Level.WARN, report);
        } else if (!config.operations() || !LOG.isInfoEnabled()) {
            return;
        } else if (report.outcome() == Outcome.REFUSED) {
            refusals.write("refused " + String.join(",", report.codes()), () -> write(Level.INFO, report));
        } else if (report.outcome() != Outcome.SUCCESS || isSampled()) {
            if (rate.admits()) {
                write(Level.INFO, report);
            } else {
                left.write("without a line, outcome " + lowerCase(report.outcome()), () -> {
                    // the summary counts it
                });
            }
        }
    }

    private boolean isSampled() {
        return config.samplePercent() >= ALL || ThreadLocalRandom.current().nextInt(ALL) < config.samplePercent();
    }

    private void write(Level level, OperationReport report) {
        var line = new Line(level == Level.WARN ? "slow" : "", structured);
        line.add("operation", cut(Objects.requireNonNullElse(report.operation().name(), "-"), LONGEST_NAME));
        line.add("type", Objects.requireNonNullElse(report.operation().type(), "-"));
        line.add("outcome", lowerCase(report.outcome()));
        line.add("codes", report.codes().isEmpty() ? "-" : String.join(",", report.codes()));
        line.add("upstreamRequests", Integer.toString(report.upstreamRequests()));
        line.add("ms", milliseconds(report.nanos()));
        line.add("bytes", Long.toString(report.bytes()));
        line.add("document", report.operation().document() == null ? "-" : report.operation().document().toString());
        var content = report.content();
        if (content != null && config.documents()) {
            line.add("query", oneLine(content.document()));
        }
        if (content != null && config.variables()) {
            line.add("variables", oneLine(content.variables()));
        }
        RequestIdScope.run(report.requestId(), () -> line.write(level));
    }

    private static String lowerCase(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** Returns milliseconds with three decimals. */
    private static String milliseconds(long nanos) {
        var micros = TimeUnit.NANOSECONDS.toMicros(nanos);
        var fraction = Long.toString(1000 + micros % 1000).substring(1);
        return micros / 1000 + "." + fraction;
    }

    /** Nothing in a text may look like another line, or control a terminal. */
    private static String oneLine(String text) {
        return UNSEEN.matcher(cut(text, LONGEST_CONTENT)).replaceAll(" ");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** One line: {@code name=value}, and for structured logs a field for each. */
    private static final class Line {

        private final StringBuilder text;
        private final boolean structured;
        private final List<String> names = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        Line(String mark, boolean structured) {
            text = new StringBuilder(mark);
            this.structured = structured;
        }

        void add(String name, String value) {
            if (structured) {
                names.add(name);
                values.add(value);
            }
            text.append(text.length() == 0 ? "" : " ").append(name).append('=').append(value);
        }

        void write(Level level) {
            for (int i = 0; i < names.size(); i++) {
                MDC.put(names.get(i), values.get(i));
            }
            try {
                LOG.log(level, text);
            } finally {
                names.forEach(MDC::remove);
            }
        }
    }
}
