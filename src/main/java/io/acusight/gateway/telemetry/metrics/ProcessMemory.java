package io.acusight.gateway.telemetry.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** Measures the memory of the process: most of it is outside the heap, and what a container is killed for. */
@Singleton
final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int KILOBYTE = 1024;

    static void start(@Observes StartupEvent started, MeterRegistry registry) {
        if (Files.isReadable(STATUS)) {
            Metric.PROCESS_MEMORY.gauge(registry, STATUS, ProcessMemory::resident);
        }
    }

    /** Returns the bytes that are resident; not a number if the file does not tell. */
    static double resident(Path status) {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(RESIDENT)).findFirst()
                    .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * KILOBYTE).orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
