package io.acusight.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

final class AdmissionTest {

    private final Admission admission = new Admission(2, 2);
    private final List<String> admitted = new ArrayList<>();

    @Test
    void admitsAtOnceWhileThereIsRoom() {
        assertThat(enter("a")).isTrue();
        assertThat(enter("b")).isTrue();

        assertThat(admitted).containsExactly("a", "b");
        assertThat(admission.running()).isEqualTo(2);
    }

    @Test
    void letsFurtherOnesWaitInOrderAndRefusesTheRest() {
        enter("a");
        enter("b");
        assertThat(enter("c")).isTrue();
        assertThat(enter("d")).isTrue();
        assertThat(enter("e")).as("too many wait").isFalse();

        admission.leave();
        assertThat(admitted).containsExactly("a", "b", "c");
        admission.leave();
        assertThat(admitted).containsExactly("a", "b", "c", "d");
        assertThat(admission.running()).isEqualTo(2);
        assertThat(admission.waiting()).isZero();
    }

    @Test
    void dropsThoseThatDoNotWaitAnyMoreFirst() {
        enter("a");
        enter("b");
        var gone = new Applicant("gone");
        admission.enter(Runnable::run, gone);
        enter("c");
        gone.waiting = false;

        assertThat(enter("d")).as("instead of the one that has gone").isTrue();
        admission.leave();

        assertThat(admitted).containsExactly("a", "b", "c");
    }

    @Test
    void isFreeAgainAfterAllHaveLeft() {
        enter("a");
        enter("b");
        enter("c");
        admission.leave();
        admission.leave();
        admission.leave();

        assertThat(admission.running()).isZero();
    }

    @Test
    void isFullWhileTheNextOneWouldBeRefused() {
        enter("a");
        enter("b");
        enter("c");
        assertThat(admission.isFull()).isFalse();
        var gone = new Applicant("gone");
        admission.enter(Runnable::run, gone);
        assertThat(admission.isFull()).isTrue();

        gone.waiting = false;
        assertThat(admission.isFull()).as("one does not wait any more").isFalse();
    }

    private boolean enter(String name) {
        return admission.enter(Runnable::run, new Applicant(name));
    }

    private final class Applicant implements Admission.TurnListener {

        private final String name;
        private boolean waiting = true;

        Applicant(String name) {
            this.name = name;
        }

        @Override
        public boolean isWaiting() {
            return waiting;
        }

        @Override
        public void admitted() {
            admitted.add(name);
        }
    }
}
