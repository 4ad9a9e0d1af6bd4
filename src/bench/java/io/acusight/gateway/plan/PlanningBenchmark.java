package io.acusight.gateway.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures how the upstream queries are planned. */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PlanningBenchmark {

    private final Selection selection = selectionOfImages();

    /** Derives the needs of a selection, once for each compiled field. */
    @Benchmark
    public PageNeeds plan() {
        return PageNeeds.of(selection);
    }

    /** Plans the queries of an operation, once for each request. */
    @Benchmark
    public List<Optional<PagePart>> unite(Operation operation) {
        return ImagesPlan.first(operation.demands);
    }

    /** The demands of one operation. */
    @State(Scope.Thread)
    public static class Operation {

        private static final int PAGES = 3;

        /** Fields demand three different pages in turn, so that some of many can be united. */
        @Param({ "1", "2", "10" })
        private int fields;

        private List<PageDemand> demands = List.of();

        @Setup
        public void demand() {
            var plan = PageNeeds.of(selectionOfImages());
            demands = IntStream.range(0, fields).mapToObj(field -> new PageDemand(ImageConditions.NONE,
                    new ImageWindow(50, 50 * (field % PAGES), null, null), plan)).toList();
        }
    }

    private static Selection selectionOfImages() {
        return new Selection(Map.of("total", Selection.EMPTY, "items", new Selection(Map.of("id", Selection.EMPTY,
                "filename", Selection.EMPTY, "annotations", Selection.EMPTY))));
    }
}
