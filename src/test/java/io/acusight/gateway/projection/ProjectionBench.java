package io.acusight.gateway.projection;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts what a projection costs on the benchmark's bodies: {@code ProjectionBench DIRECTORY [WORKLOAD ROUNDS]}. With a
 * workload
 * it projects that many times and says nothing, to be run under an instruction counter; else it prints processor time.
 */
final class ProjectionBench {

    private static final List<Selected> SCALARS = leaves(
            "id filename split annotationStatus batchId batchName createdAt deviceId"
                    + " width height projectName splitLocked storageKey updatedAt versionName");
    private static final List<Selected> BOXES = List.of(
            new Selected("annotations", "annotations", leaves("classValue confidence xCenter yCenter width height")));

    private record Workload(String file, List<Selected> page) {

        Workload(String file, List<Selected> images, List<Selected> figures) {
            this(file, and(List.of(new Selected("items", "items", images)), figures));
        }
    }

    private static final Map<String, Workload> WORKLOADS = new TreeMap<>(Map.of(
            "titles", new Workload("50_00.json", leaves("id filename split"), leaves("total")),
            "full", new Workload("50_00.json", SCALARS, leaves("total count")),
            "annot", new Workload("50_10.json", and(leaves("id filename width height"), BOXES), leaves("total"))));

    private ProjectionBench() {
    }

    public static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        if (arguments.length > 1) {
            run(directory, WORKLOADS.get(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        for (int round = 0; round < 5; round++) {
            for (var workload : WORKLOADS.entrySet()) {
                var before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                var rounds = workload.getKey().equals("annot") ? 4000 : 40_000;
                run(directory, workload.getValue(), rounds);
                var spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                System.out.printf("%s %d ns%n", workload.getKey(), spent / rounds);
            }
        }
    }

    private static void run(Path directory, Workload workload, int rounds) throws IOException {
        var json = Files.readAllBytes(directory.resolve(workload.file()));
        var projection = PageProjection.of(workload.page());
        var request = new PageRequest(50, 0, true);
        var out = new JsonBuffer();
        for (int i = 0; i < rounds; i++) {
            out.reset();
            if (!projection.project(json, json.length, request, out)) {
                throw new IllegalStateException("stepped aside");
            }
        }
    }

    private static List<Selected> leaves(String names) {
        return Arrays.stream(names.split(" ")).map(name -> new Selected(name, name, List.of())).toList();
    }

    private static List<Selected> and(List<Selected> some, List<Selected> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
