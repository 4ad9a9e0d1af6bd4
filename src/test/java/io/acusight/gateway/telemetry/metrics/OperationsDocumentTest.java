package io.acusight.gateway.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.telemetry.OperationReport;

/** {@code docs/operations.md} has what somebody on call looks for. */
final class OperationsDocumentTest {

    private static final Path PROMETHEUS = Path.of("docker", "prometheus");
    private static final Pattern METRIC = Pattern.compile(
            "^\\| `((?:http|gateway|process)_\\w+)` \\|[^|]+\\|([^|]*)\\|[^|]+\\|$",
            Pattern.MULTILINE);
    private static final Pattern UNIT = Pattern.compile("_(seconds|bytes|total)$");
    private static final Pattern TAG = Pattern.compile("`(\\w+)`");
    private static final Pattern ALERT = Pattern.compile("^ +- alert: (\\w+)$", Pattern.MULTILINE);
    private static final Pattern RUNBOOK = Pattern.compile("^ +runbook: docs/operations\\.md#(\\w+)$", Pattern.MULTILINE);
    private static final Pattern TESTED_ALERT = Pattern.compile("alertname=\"(\\w+)\"");
    private static final Pattern ALERT_SECTION = Pattern.compile("^### (Gateway\\w+)$", Pattern.MULTILINE);

    private final String document = read(Path.of("docs", "operations.md"));

    /** That their names are those of Prometheus, with units, is checked with a real one by {@code src/bench/metrics.py}. */
    @Test
    void describesEveryMetricWithItsTagsAndNoOther() {
        var documented = new TreeMap<String, List<String>>();
        METRIC.matcher(document).results().forEach(
                row -> documented.put(UNIT.matcher(row.group(1)).replaceFirst(""), found(TAG, row.group(2))));

        var existing = new TreeMap<String, List<String>>();
        Arrays.stream(Metric.values()).forEach(metric -> existing.put(UNIT.matcher(underscored(metric.key())).replaceFirst(""),
                metric.tags().stream().map(OperationsDocumentTest::underscored).toList()));
        assertThat(documented).containsExactlyEntriesOf(existing);
    }

    @Test
    void describesEveryOutcome() {
        assertThat(OperationReport.Outcome.values()).allSatisfy(
                outcome -> assertThat(document).contains("`" + outcome.name().toLowerCase(Locale.ROOT) + "`"));
    }

    @Test
    void saysForEveryAlertWhatToDo() {
        var alerts = read(PROMETHEUS.resolve("alerts.yml"));

        assertThat(found(ALERT_SECTION, document)).isEqualTo(found(ALERT, alerts));
        assertThat(found(RUNBOOK, alerts)).isEqualTo(found(ALERT, alerts).stream().map(name -> name.toLowerCase(Locale.ROOT))
                .toList());
    }

    @Test
    void alertsAreTested() {
        assertThat(found(TESTED_ALERT, read(PROMETHEUS.resolve("alerts_test.yml"))))
                .containsAll(found(ALERT, read(PROMETHEUS.resolve("alerts.yml"))));
    }

    @Test
    void namesOnlyPanelsThatTheDashboardHas() {
        var dashboard = read(Path.of("docker", "grafana", "dashboards", "gateway.json"));
        var titles = found(Pattern.compile("\"title\": \"([^\"]+)\""), dashboard);

        assertThat(found(Pattern.compile("(?<!\\*)\\*([A-Z][^*]+)\\*(?!\\*)"), document)).isNotEmpty()
                .allSatisfy(name -> assertThat(titles).containsAll(Arrays.asList(name.split(", "))));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String underscored(String key) {
        return key.replace('.', '_');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
