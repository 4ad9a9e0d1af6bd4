package io.acusight.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(100);
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();

    @Test
    void reservesAtOnceIfThereIsRoom() {
        var first = reserve("a", 60);
        var second = reserve("b", 40);

        assertThat(events).containsExactly("a", "b");
        assertThat(budget.reserved()).isEqualTo(100);
        first.granted().release();
        second.granted().release();
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void servesThoseThatWaitInOrder() {
        var first = reserve("a", 100);
        reserve("b", 60);
        reserve("c", 10);
        assertThat(events).as("c must not overtake b").containsExactly("a");

        first.granted().shrinkTo(50);
        runLater();
        assertThat(events).containsExactly("a");

        first.granted().shrinkTo(30);
        runLater();
        assertThat(events).containsExactly("a", "b", "c");
        assertThat(budget.reserved()).isEqualTo(100);
    }

    @Test
    void skipsWhatIsNotWantedAnyMore() {
        var first = reserve("a", 100);
        reserve("b", 60).giveUp();
        reserve("c", 60);

        first.granted().release();
        runLater();

        assertThat(events).containsExactly("a", "c");
        assertThat(budget.reserved()).isEqualTo(60);
    }

    @Test
    void grantsAllTheRoomToWhatWantsMore() {
        assertThat(reserve("a", 1_000).granted().bytes()).isEqualTo(100);
    }

    @Test
    void whatReplacesSomethingTakesItsRoomBeforeThoseThatWait() {
        var first = reserve("a", 100);
        reserve("b", 50);

        first.granted().release();
        assertThat(budget.take(80)).isTrue();
        runLater();

        assertThat(events).containsExactly("a");
    }

    @Test
    void whatReplacesSomethingMayExceedTheMaximumByAQuarter() {
        assertThat(budget.take(100)).isTrue();

        assertThat(budget.replace(26)).isFalse();
        assertThat(budget.replace(25)).isTrue();
        budget.release(25);
        assertThat(budget.take(1)).isFalse();
    }

    @Test
    void growsOnlyIfThereIsRoom() {
        var reservation = reserve("a", 40).granted();
        reserve("b", 40);

        assertThat(reservation.growTo(60)).isTrue();
        assertThat(reservation.growTo(61)).isFalse();
        assertThat(reservation.bytes()).isEqualTo(60);
        reservation.release();
        reservation.release();
        assertThat(budget.reserved()).isEqualTo(40);
    }

    @Test
    void saysThatItIsShort() {
        budget.whenShort(() -> events.add("short"));
        var first = reserve("a", 90).granted();
        reserve("b", 20);
        assertThat(first.growTo(95)).isTrue();
        assertThat(first.growTo(101)).isFalse();

        assertThat(events).containsExactly("a", "short", "short");
    }

    /** Whatever happens in whatever order: never more than the maximum, and nothing is left in the end. */
    @Test
    void keepsItsBooks() {
        var random = new Random(7);
        var open = new ArrayList<Applicant>();
        for (int i = 0; i < 50_000; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> open.add(reserve("", 1 + random.nextInt(120)));
                case 2 -> any(open, random).giveUp();
                case 3 -> runLater();
                case 4 -> any(open, random).growOrShrink(random.nextInt(120));
                default -> any(open, random).release();
            }
            assertThat(budget.reserved()).isBetween(0L, 100L);
        }
        while (!open.stream().allMatch(Applicant::isOver)) {
            open.forEach(Applicant::release);
            runLater();
        }
        assertThat(budget.reserved()).isZero();
    }

    private static Applicant any(List<Applicant> open, Random random) {
        return open.isEmpty() ? new Applicant("", new ArrayList<>()) : open.get(random.nextInt(open.size()));
    }

    private Applicant reserve(String name, long bytes) {
        var applicant = new Applicant(name, events);
        budget.reserve(bytes, later::add, applicant);
        return applicant;
    }

    private void runLater() {
        for (var step = later.poll(); step != null; step = later.poll()) {
            step.run();
        }
    }

    private static final class Applicant implements ByteBudget.GrantListener {

        private final String name;
        private final List<String> events;
        private boolean waiting = true;
        private boolean released;
        private @Nullable Reservation granted;

        Applicant(String name, List<String> events) {
            this.name = name;
            this.events = events;
        }

        @Override
        public boolean isWaiting() {
            return waiting;
        }

        @Override
        public void granted(Reservation reservation) {
            granted = reservation;
            if (!waiting) {
                reservation.release();
            }
            waiting = false;
            events.add(name);
        }

        Reservation granted() {
            assertThat(granted).isNotNull();
            return granted;
        }

        void giveUp() {
            waiting = false;
        }

        void growOrShrink(long to) {
            if (granted != null && !released) {
                granted.growTo(to);
                granted.shrinkTo(to);
            }
        }

        void release() {
            if (granted != null) {
                released = true;
                granted.release();
            }
        }

        boolean isOver() {
            return released || granted == null && !waiting;
        }
    }
}
