package io.acusight.gateway.executable;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@EnabledOnOs(OS.LINUX)
class DataReadAheadIT {

    /** The first line of a mapping, and its flags: proc_pid_smaps(5). */
    private static final Pattern MAPPING = Pattern
            .compile("(?m)^([0-9a-f]+-[0-9a-f]+ .*)\n(?:[A-Za-z_]+: .*\n)*?VmFlags: (.*)$");
    private static final String RANDOM_ACCESS = "rr";

    private record Flagged(Mapping mapping, List<String> flags) {

        boolean isWithoutReadAhead() {
            return flags.contains(RANDOM_ACCESS);
        }
    }

    @Test
    void readAheadIsOffForTheDataOfTheExecutableAndForNothingElse() throws IOException {
        var gateway = ProcessHandle.current().descendants()
                .max(Comparator.comparing(process -> process.info().startInstant().orElse(Instant.MIN))).orElseThrow();
        var program = gateway.info().command().orElseThrow();
        var mappings = mappings(gateway.pid());
        var data = mappings.stream().map(Flagged::mapping)
                .filter(mapping -> mapping.path().equals(program)).filter(not(Mapping::isCode)).toList();
        assertThat(data).isNotEmpty();

        assertThat(mappings).filteredOn(Flagged::isWithoutReadAhead).extracting(Flagged::mapping)
                .isEqualTo(isExecutable(program) ? data : List.of());
    }

    private static boolean isExecutable(String program) {
        return program.equals(System.getProperty("native.image.path"));
    }

    private static List<Flagged> mappings(long process) throws IOException {
        return MAPPING.matcher(Files.readString(Path.of("/proc/" + process + "/smaps"))).results()
                .map(one -> new Flagged(Mapping.parse(one.group(1)), List.of(one.group(2).split(" ")))).toList();
    }
}
