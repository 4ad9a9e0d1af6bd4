package io.acusight.gateway.projection;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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

import io.acusight.gateway.json.JsonBuffer;

/** Measures the projection of one page of the upstream's JSON. */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ProjectionBenchmark {

    private static final List<Selected> ALL_OF_AN_IMAGE = leaves(
            "id filename split annotationStatus batchId batchName createdAt"
                    + " deviceId width height projectName splitLocked storageKey updatedAt versionName");
    private static final Selected BOXES = new Selected("annotations", "annotations",
            leaves("classValue confidence xCenter yCenter width height"));

    private final JsonBuffer out = new JsonBuffer();
    private final PageMemory memory = new PageMemory(out);
    private final PageRequest request = new PageRequest(UpstreamPage.IMAGES, 0, true);

    @Param({ "titles", "full", "annot" })
    private String workload = "";

    private byte[] json = new byte[0];
    private PageProjection projection = PageProjection.of(List.of());

    @Setup
    public void compile() {
        json = UpstreamPage.of(workload.equals("annot"));
        projection = PageProjection.of(switch (workload) {
            case "titles" -> page(leaves("id filename split"), "total");
            case "full" -> page(ALL_OF_AN_IMAGE, "total count");
            case "annot" -> page(and(leaves("id filename width height"), List.of(BOXES)), "total");
            default -> throw new IllegalArgumentException(workload);
        });
    }

    @Benchmark
    public int project() {
        out.reset();
        if (!projection.project(json, json.length, request, memory)) {
            throw new IllegalStateException("the projection fell back");
        }
        return out.length();
    }

    private static List<Selected> page(List<Selected> image, String figures) {
        return and(List.of(new Selected("items", "items", image)), leaves(figures));
    }

    private static List<Selected> leaves(String names) {
        return Arrays.stream(names.split(" ")).map(name -> new Selected(name, name, List.of())).toList();
    }

    private static List<Selected> and(List<Selected> some, List<Selected> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
