package io.acusight.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MemoryShareTest {

    private static final long MEBI = 1 << 20;

    @ParameterizedTest(name = "heap {0}, outside {1}, container {2}, part {3}: {4} MiB")
    @CsvSource({ "64,64,,8,32", "64,64,256,8,24", "32,32,96,4,16", "64,64,96,4,8", "64,1000,256,4,48", "96,96,96,4,1" })
    void isHalfOfWhatMayBeUsedOutsideTheHeapAndAPartOfWhatTheContainerLeaves(long heap, long outside, Long container,
            int part, long share) {
        var limit = container == null ? OptionalLong.empty() : OptionalLong.of(container * MEBI);

        assertThat(MemoryShare.bytes(heap * MEBI, outside * MEBI, limit, part)).isEqualTo(share * MEBI);
    }

    @Test
    void readsTheLimitOfTheContainer(@TempDir Path directory) throws IOException {
        var version2 = Files.writeString(directory.resolve("memory.max"), "max\n");
        var version1 = Files.writeString(directory.resolve("limit_in_bytes"), "9223372036854771712\n");
        var limited = Files.writeString(directory.resolve("limited"), "100663296\n");
        var absent = directory.resolve("absent");

        assertThat(MemoryShare.containerLimit(List.of(absent, version2, version1))).isEmpty();
        assertThat(MemoryShare.containerLimit(List.of(absent, limited))).hasValue(96 * MEBI);
    }
}
