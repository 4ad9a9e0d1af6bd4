package io.acusight.gateway.executable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@EnabledOnOs(OS.LINUX)
class ExecutableFileIT {

    /** A mapping's permissions, its path or nothing, and its flags: proc_pid_smaps(5). */
    private static final Pattern MAPPING = Pattern
            .compile("(?m)^[0-9a-f]+-[0-9a-f]+ (\\S+) \\S+ \\S+ \\S+ *(.*)\n(?:[A-Za-z_]+: .*\n)*?VmFlags: (.*)$");
    private static final String RANDOM_ACCESS = "rr";

    @Test
    void letsTheSystemReadPagesAloneOfTheDataOfTheExecutableAndOfNothingElse() {
        var gateway = ProcessHandle.current().descendants().filter(process -> process.info().command().isPresent()).toList();
        assertThat(gateway).hasSize(1);
        var program = gateway.get(0).info().command().orElseThrow();
        var isExecutable = program.endsWith("-runner");

        var mappings = mappings(gateway.get(0).pid());

        assertThat(mappings).hasSizeGreaterThan(10)
                .allMatch(mapping -> isReadAlone(mapping) == (isExecutable && isDataOf(program, mapping)));
        assertThat(mappings.stream().anyMatch(ExecutableFileIT::isReadAlone)).isEqualTo(isExecutable);
    }

    private static List<MatchResult> mappings(long process) {
        try {
            return MAPPING.matcher(Files.readString(Path.of("/proc/" + process + "/smaps"))).results().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDataOf(String program, MatchResult mapping) {
        return mapping.group(2).equals(program) && !mapping.group(1).contains("x");
    }

    private static boolean isReadAlone(MatchResult mapping) {
        return List.of(mapping.group(3).split(" ")).contains(RANDOM_ACCESS);
    }
}
