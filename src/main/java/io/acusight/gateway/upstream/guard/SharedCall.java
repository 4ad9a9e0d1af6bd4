package io.acusight.gateway.upstream.guard;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;

/**
 * One call with the callers that wait for it, each on its own loop. It is on the loop of the first; callers join and leave on
 * theirs. It is canceled when the last caller has left. The first caller gets the response's body, the others a share of it
 * each.
 */
final class SharedCall implements ResponseReceiver {

    private final Loop home;
    private final Consumer<SharedCall> whenOver;
    private final Member first;
    private volatile Deadline deadline;
    /** How many callers wait. Once it is 0 nobody can join any more. */
    private final AtomicInteger present = new AtomicInteger(1);
    /** The caller that joined last; each knows the one before. Null once the outcome is handed out. */
    private final AtomicReference<@Nullable Member> last;
    private volatile UpstreamCall call = GuardedCall.NONE;

    /**
     * Has one caller.
     *
     * @param home the loop of the first caller
     * @param whenOver is called before the outcome is handed out, and when the last caller has left
     */
    SharedCall(Loop home, Deadline deadline, ResponseReceiver receiver, Consumer<SharedCall> whenOver) {
        this.home = home;
        this.deadline = deadline;
        this.whenOver = whenOver;
        first = new Member(home, receiver);
        last = new AtomicReference<>(first);
    }

    /** Returns the call of the first caller. */
    UpstreamCall first() {
        return first;
    }

    /** Adds a caller. Returns its call; null if this one is over. */
    @Nullable
    UpstreamCall join(Loop loop, Deadline deadline, ResponseReceiver receiver) {
        if (present.getAndUpdate(callers -> callers == 0 ? 0 : callers + 1) == 0) {
            return null;
        }
        extend(deadline);
        var member = new Member(loop, receiver);
        do {
            member.before = last.get();
            if (member.before == null) {
                return null;
            }
        } while (!last.compareAndSet(member.before, member));
        return member;
    }

    /** Sends the request, with the first caller's request ID, until the deadline of the last one. */
    void send(UpstreamClient next, UpstreamRequest request) {
        call = GuardedCall.sendOrFail(next, request.until(() -> deadline.nanosLeft()), this);
        if (present.get() == 0) {
            call.cancel();
        }
    }

    @Override
    public void responded(UpstreamResponse response) {
        var member = end();
        while (member != null && member != first) {
            member.receive(response.share());
            member = member.before;
        }
        if (member != null) {
            member.receive(response);
        } else {
            response.body().release();
        }
    }

    @Override
    public void failed(GatewayException failure) {
        for (var member = end(); member != null; member = member.before) {
            member.receive(failure);
        }
    }

    /** Returns the callers, the last one first. Nobody can join any more. */
    private @Nullable Member end() {
        whenOver.accept(this);
        return last.getAndSet(null);
    }

    private void leave() {
        if (present.decrementAndGet() == 0) {
            whenOver.accept(this);
            home.run(() -> call.cancel());
        }
    }

    private synchronized void extend(Deadline other) {
        if (deadline.nanosLeft() < other.nanosLeft()) {
            deadline = other;
        }
    }

    /** One caller. It leaves on its loop, or gets the outcome there. */
    private final class Member implements UpstreamCall {

        private final Loop loop;
        private final ResponseReceiver receiver;
        /** For the loop. */
        private boolean over;
        private @Nullable Member before;

        Member(Loop loop, ResponseReceiver receiver) {
            this.loop = loop;
            this.receiver = receiver;
        }

        @Override
        public void cancel() {
            if (end()) {
                leave();
            }
        }

        /** Takes ownership of the response. */
        void receive(UpstreamResponse response) {
            loop.run(() -> {
                if (end()) {
                    receiver.responded(response);
                } else {
                    response.body().release();
                }
            });
        }

        void receive(GatewayException failure) {
            loop.run(() -> {
                if (end()) {
                    receiver.failed(failure);
                }
            });
        }

        /** Returns false if the caller has left, or has got the outcome. */
        private boolean end() {
            var was = over;
            over = true;
            return !was;
        }
    }
}
