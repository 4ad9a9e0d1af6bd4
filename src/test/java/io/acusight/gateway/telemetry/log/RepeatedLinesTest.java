package io.acusight.gateway.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

final class RepeatedLinesTest {

    private final List<Runnable> due = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final RepeatedLines lines = new RepeatedLines(Duration.ofSeconds(10), due::add, written::add);

    @Test
    void writesTheFirstLineAndHowManyMoreThereWere() {
        IntStream.range(0, 413).forEach(i -> lines.write("refused", () -> written.add("refused " + i)));
        endOfWindow();

        assertThat(written).containsExactly("refused 0", "refused: … 412 more in 10 s");
    }

    @Test
    void writesNoSummaryOfASingleLine() {
        lines.write("late", () -> written.add("late"));
        endOfWindow();

        assertThat(written).containsExactly("late");
    }

    @Test
    void beginsAgainAfterTheWindow() {
        lines.write("late", () -> written.add("first"));
        endOfWindow();
        lines.write("late", () -> written.add("second"));

        assertThat(written).containsExactly("first", "second");
    }

    @Test
    void keepsKindsApart() {
        lines.write("late", () -> written.add("late"));
        lines.write("refused", () -> written.add("refused"));

        assertThat(written).containsExactly("late", "refused");
    }

    @Test
    void remembersOnlySoManyKinds() {
        IntStream.range(0, 1000).forEach(i -> lines.write("kind " + i, () -> written.add("kind " + i)));
        endOfWindow();

        assertThat(written).hasSize(102).endsWith("other: … 899 more in 10 s");
    }

    private void endOfWindow() {
        var steps = List.copyOf(due);
        due.clear();
        steps.forEach(Runnable::run);
    }
}
