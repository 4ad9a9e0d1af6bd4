package io.acusight.gateway.executable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MappingTest {

    @Test
    void hasTheRangeAndTheFile() {
        var mapping = Mapping.parse("0040f000-00413000 r-xp 00010000 07:00 12                 /opt/the gateway (deleted)");

        assertThat(mapping).isEqualTo(new Mapping(0x40f000, 0x413000, true, "/opt/the gateway (deleted)"));
        assertThat(mapping.size()).isEqualTo(0x4000);
    }

    @Test
    void hasNoFileIfThereIsNone() {
        assertThat(Mapping.parse("0040f000-00413000 rw-p 00000000 00:00 0").path()).isEmpty();
        assertThat(Mapping.parse("0040f000-00413000 rw-p 00000000 00:00 0 ").path()).isEmpty();
    }

    @Test
    void hasAddressesOf64Bits() {
        assertThat(Mapping.parse("ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]"))
                .isEqualTo(new Mapping(-0xa00000, -0x9ff000, true, "[vsyscall]"));
    }
}
