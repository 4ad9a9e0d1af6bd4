package io.acusight.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeapShareTest {

    private static final long MEBI = 1 << 20;

    private final HeapShare heap = new HeapShare(32 * MEBI, 8 * MEBI, 6 * MEBI);

    @Test
    void leavesTwiceTheSizeOfABodyForReadingIt() {
        assertThat(heap.largestBody()).isEqualTo(9 * MEBI);
        assertThat(heap.largestBodyBeside(4 * MEBI)).isEqualTo(7 * MEBI);
        assertThat(heap.largestBodyBeside(20 * MEBI)).isZero();
        assertThat(new HeapShare(14 * MEBI, 8 * MEBI, 8 * MEBI).largestBody()).isZero();
    }

    @Test
    void leavesConnectionsWhatIsNeededForNothingElse() {
        assertThat(heap.requests()).isEqualTo(4 * MEBI);
        assertThat(heap.connections(4 * MEBI)).isEqualTo(14 * MEBI);
        assertThat(heap.connections(20 * MEBI)).isEqualTo(MEBI);
    }
}
