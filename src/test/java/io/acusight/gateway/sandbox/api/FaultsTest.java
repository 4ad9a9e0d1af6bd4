package io.acusight.gateway.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void hasNoFaultAtFirst() {
        assertThat(faults.take()).isEmpty();
        assertThat(faults.current()).isEmpty();
    }

    @Test
    void countsRequestsDown() {
        faults.begin(new Fault(5, 503, 7, 2));

        assertThat(faults.take()).contains(new Fault(5, 503, 7, 2));
        assertThat(faults.current()).contains(new Fault(5, 503, 7, 1));
        assertThat(faults.take()).contains(new Fault(5, 503, 7, 1));
        assertThat(faults.take()).isEmpty();
    }

    @Test
    void faultWithoutCountAffectsAllRequestsUntilItEnds() {
        Fault fault = new Fault(0, 500, null, null);
        faults.begin(fault);

        assertThat(faults.take()).contains(fault);
        assertThat(faults.take()).contains(fault);
        faults.end();
        assertThat(faults.take()).isEmpty();
    }
}
