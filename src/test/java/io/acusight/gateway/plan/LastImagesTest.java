package io.acusight.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LastImagesTest {

    @ParameterizedTest(name = "the last {0} from {1} to {2}, if {3} match: {4} from {5}")
    @CsvSource(textBlock = """
            10, 0, 2147483647, 100, 10, 90
            10, 0, 2147483647, 7, 7, 0
            10, 0, 2147483647, 0, 0, 0
            0, 0, 2147483647, 5, 0, 5
            10, 95, 2147483647, 100, 5, 95
            10, 100, 2147483647, 100, 0, 100
            10, 0, 50, 100, 10, 40
            10, 45, 50, 100, 5, 45
            10, 0, 50, 45, 10, 35
            10, 0, 50, 5, 5, 0
            1000, 0, 2147483647, 2147483647, 1000, 2147482647
            """)
    void endWhereTheStretchOrTheListEnds(int most, int from, int to, int total, int limit, int offset) {
        assertThat(new LastImages(most, from, to).window(total, null, null))
                .isEqualTo(new ImageWindow(limit, offset, null, null));
    }
}
