package io.acusight.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

final class SaturationTest {

    private final Admission admission = new Admission(1, 0);

    @Test
    void showsThatThereIsNoRoomIfConfigured() {
        var check = new Saturation(admission, () -> true);
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);

        fill();

        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(check.call().getName()).isEqualTo("saturation");
        admission.leave();
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void doesNotDependOnLoadOtherwise() {
        var check = new Saturation(admission, () -> false);

        fill();

        assertThat(admission.isFull()).isTrue();
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    private void fill() {
        admission.enter(Runnable::run, new Admission.TurnListener() {

            @Override
            public boolean isWaiting() {
                return true;
            }

            @Override
            public void admitted() {
                // it stays
            }
        });
    }
}
