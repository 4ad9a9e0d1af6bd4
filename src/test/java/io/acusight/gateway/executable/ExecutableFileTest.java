package io.acusight.gateway.executable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExecutableFileTest {

    private static final String MAPS = """
            00400000-00405000 r--p 00000000 07:00 12                                 /opt/gateway
            00410000-0356d000 r-xp 00010000 07:00 12                                 /opt/gateway
            7f48c1b80000-7f48c2917000 rw-p 03f20000 07:00 12                         /opt/gateway
            7f48c2917000-7f48c2a00000 rw-p 00000000 00:00 0
            7f48d0000000-7f48d0001000 r--p 00000000 07:00 13                         /opt/gateway.so
            7f48d0001000-7f48d0002000 r--p 00000000 07:00 14                         /copy/opt/gateway
            7ffd00000000-7ffd00001000 rw-p 00000000 00:00 0                          [stack]
            ffffffffff600000-ffffffffff601000 r--p 00000000 00:00 0                  [high]
            """;

    @Test
    void findsDataButNotCode() {
        assertThat(ExecutableFile.dataOf("/opt/gateway", MAPS.lines())).containsExactly(
                new AddressRange(0x400000, 0x405000), new AddressRange(0x7f48c1b80000L, 0x7f48c2917000L));
    }

    @Test
    void findsAddressesOfAllBits() {
        assertThat(ExecutableFile.dataOf("[high]", MAPS.lines()).map(AddressRange::size)).containsExactly(0x1000L);
    }

    @Test
    void findsNothingOfAFileThatIsNotMapped() {
        assertThat(ExecutableFile.dataOf("/opt", MAPS.lines())).isEmpty();
    }
}
