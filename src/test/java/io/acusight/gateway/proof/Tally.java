package io.acusight.gateway.proof;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.acusight.gateway.proof.BothPaths.Outcomes;

/** Counts cases by outcome. */
final class Tally {

    private static final Pattern CODE = Pattern.compile("\"extensions\":\\{\"code\":\"([A-Z_]+)\"");

    private int cases;
    private int projected;
    private int withErrors;
    private int asked;
    private int projectedPages;
    private long bytes;
    private final Map<String, Integer> byCode = new TreeMap<>();

    void add(Outcomes outcomes) {
        var body = outcomes.standard().body();
        cases++;
        projected += outcomes.projected() ? 1 : 0;
        withErrors += body.contains("\"errors\":") ? 1 : 0;
        asked += outcomes.standard().asked().isEmpty() ? 0 : 1;
        projectedPages += outcomes.projected() && !outcomes.standard().asked().isEmpty() ? 1 : 0;
        bytes += body.length();
        CODE.matcher(body).results().map(found -> found.group(1)).distinct()
                .forEach(code -> byCode.merge(code, 1, Integer::sum));
    }

    void add(Tally other) {
        cases += other.cases;
        projected += other.projected;
        withErrors += other.withErrors;
        asked += other.asked;
        projectedPages += other.projectedPages;
        bytes += other.bytes;
        other.byCode.forEach((code, count) -> byCode.merge(code, count, Integer::sum));
    }

    int cases() {
        return cases;
    }

    /** @return the share of cases that the compiled path completed */
    double projected() {
        return (double) projected / cases;
    }

    /** @return the share of cases that it completed with a page of the upstream */
    double projectedPages() {
        return (double) projectedPages / cases;
    }

    /** @return the share of cases with an error */
    double withErrors() {
        return (double) withErrors / cases;
    }

    /** @return the number of cases with each error code */
    Map<String, Integer> byCode() {
        return byCode;
    }

    @Override
    public String toString() {
        return "%d cases: %.1f %% answered by projection, %.1f %% from upstream pages, %.1f %% with errors, %.1f %% asked the upstream, %d bytes; %s"
                .formatted(
                        cases, 100 * projected(), 100 * projectedPages(), 100 * withErrors(), 100.0 * asked / cases, bytes,
                        byCode);
    }
}
