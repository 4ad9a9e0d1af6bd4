package io.acusight.gateway.executable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class DataReadAheadTest {

    private static final String DATA = "00400000-00405000 r--p 00000000 07:00 12                                 /opt/gateway";
    private static final String CODE = "00410000-0356d000 r-xp 00010000 07:00 12                                 /opt/gateway";
    private static final String OBJECTS = "7f48c1b80000-7f48c2917000 rw-p 03f20000 07:00 12           /opt/gateway";

    @Test
    void findsDataButNotCode() {
        assertThat(DataReadAhead.dataMappings("/opt/gateway", List.of(DATA, CODE, OBJECTS)))
                .containsExactly(Mapping.parse(DATA), Mapping.parse(OBJECTS));
    }

    @Test
    void ignoresOtherFilesAndMemoryWithoutAFile() {
        assertThat(DataReadAhead.dataMappings("/opt/gateway", List.of(
                "7f48d0000000-7f48d0001000 r--p 00000000 07:00 13                         /opt/gateway.so",
                "7f48d0001000-7f48d0002000 r--p 00000000 07:00 14                         /copy/opt/gateway",
                "7f48d0002000-7f48d0003000 rw-p 00000000 00:00 0 ",
                "7ffd00000000-7ffd00001000 rw-p 00000000 00:00 0                          [stack]"))).isEmpty();
    }
}
