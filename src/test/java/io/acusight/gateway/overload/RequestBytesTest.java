package io.acusight.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.overload.ClientBytes.Holding;

class RequestBytesTest {

    private static final Executor THIS_LOOP = Runnable::run;

    private long now;
    private final RequestBytes requests = new RequestBytes(100, () -> now);
    private final List<String> cut = new ArrayList<>();

    @Test
    void holdsWhatEachRequestHolds() {
        var first = begin("first");
        var second = begin("second");

        assertThat(first.holds(30)).isTrue();
        assertThat(second.holds(70)).isTrue();
        assertThat(first.holds(10)).isTrue();
        assertThat(requests.held()).isEqualTo(80);

        first.end();
        second.end();
        second.end();
        assertThat(requests.held()).isZero();
    }

    @Test
    void hasNoRoomBeyondItsMaximum() {
        var first = begin("first");
        assertThat(first.holds(60)).isTrue();
        var second = begin("second");

        assertThat(second.holds(41)).isFalse();
        assertThat(second.holds(40)).isTrue();
        assertThat(cut).isEmpty();
    }

    @Test
    void cutsThoseThatHaveWaitedForLongestUntilThereIsRoom() {
        begin("first").holds(30);
        begin("second").holds(30);
        now += Duration.ofSeconds(1).toNanos();
        begin("third").holds(30);
        var last = begin("last");

        assertThat(last.holds(60)).isTrue();
        assertThat(cut).containsExactly("first", "second");
        assertThat(requests.held()).isEqualTo(90);
    }

    @Test
    void cutsNoneThatGoesOn() {
        var first = begin("first");
        first.holds(90);
        first.goesOn();
        now += Duration.ofSeconds(5).toNanos();

        assertThat(begin("second").holds(20)).isFalse();
        assertThat(cut).isEmpty();
    }

    @Test
    void waitsAgainBehindTheOthers() {
        var first = begin("first");
        first.holds(50);
        first.goesOn();
        begin("second").holds(50);
        first.waits();
        now += Duration.ofSeconds(1).toNanos();

        assertThat(begin("third").holds(20)).isTrue();
        assertThat(cut).startsWith("second");
    }

    @Test
    void holdsNothingOnceItHasEnded() {
        var first = begin("first");
        first.end();

        assertThat(first.holds(10)).isFalse();
        first.waits();
        now += Duration.ofSeconds(5).toNanos();
        begin("second").holds(90);
        now += Duration.ofSeconds(5).toNanos();
        begin("third").holds(20);
        assertThat(cut).containsExactly("second");
    }

    @Test
    void goesBehindTheOthersEachTimeItWaits() {
        var first = begin("first");
        first.holds(50);
        begin("second").holds(50);
        now += Duration.ofSeconds(1).toNanos();
        first.waits();

        begin("third").holds(20);
        assertThat(cut).containsExactly("second");
    }

    @Test
    void waitsAnewWithEachRequest() {
        var first = begin("first");
        first.holds(90);
        now += Duration.ofSeconds(5).toNanos();
        first.goesOn();
        first.waits();

        assertThat(begin("second").holds(20)).isFalse();
        assertThat(cut).isEmpty();
    }

    @Test
    void cutsThoseOfOtherEventLoopsOnTheirOwn() {
        var later = new ArrayList<Runnable>();
        requests.begin(later::add, () -> cut.add("slow")).holds(90);
        now += Duration.ofSeconds(1).toNanos();

        assertThat(begin("second").holds(20)).isFalse();
        assertThat(cut).isEmpty();
        later.forEach(Runnable::run);
        assertThat(cut).containsExactly("slow");
        assertThat(requests.held()).isZero();
    }

    private Holding begin(String name) {
        return requests.begin(THIS_LOOP, () -> cut.add(name));
    }
}
