package io.acusight.gateway.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessMemoryTest {

    @TempDir
    Path directory;

    @Test
    void isWhatIsResident() throws IOException {
        var status = Files.writeString(directory.resolve("status"),
                "Name:\tjava\nVmHWM:\t  9 kB\nVmRSS:\t   71056 kB\nThreads:\t9\n");

        assertThat(ProcessMemory.resident(status)).isEqualTo(71056 * 1024);
    }

    @Test
    void isNotKnownElsewhere() throws IOException {
        assertThat(ProcessMemory.resident(directory.resolve("absent"))).isNaN();
        assertThat(ProcessMemory.resident(Files.writeString(directory.resolve("other"), "Name:\tjava\n"))).isNaN();
    }
}
