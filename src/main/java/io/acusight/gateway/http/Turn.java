package io.acusight.gateway.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.operation.RunningOperations;
import io.acusight.gateway.overload.Admission;

/**
 * The turn of one request's operations to use the upstream. Operations that do not need the upstream never wait; others wait
 * as long as {@code gateway.overload.max-wait} allows, and never past their own deadline. Used by one thread, the request's
 * event loop.
 */
final class Turn implements Admission.TurnListener {

    /** The event loop of a request. */
    interface Loop {

        /** Returns what runs steps on this loop, later. To be called on it. */
        Executor executor();

        /** Runs the step after the time, unless the returned timer is stopped. */
        Runnable after(Duration time, Runnable step);
    }

    private final Admission admission;
    private final Duration maxWait;
    private final RunningOperations running;
    private final Loop loop;
    private final Consumer<Throwable> refusal;
    /** Read by other threads. */
    private volatile boolean waiting;
    private boolean admitted;
    private boolean ended;
    private @Nullable Runnable stopTimer;

    /** @param refusal is called if the operations do not proceed; they are abandoned then */
    Turn(Admission admission, Duration maxWait, RunningOperations running, Loop loop, Consumer<Throwable> refusal) {
        this.admission = admission;
        this.maxWait = maxWait;
        this.running = running;
        this.loop = loop;
        this.refusal = refusal;
    }

    /** Lets the operations proceed, now or in turn, or refuses them. */
    void begin() {
        if (!running.needUpstream()) {
            running.proceed();
            return;
        }
        waiting = true;
        if (!admission.enter(loop.executor(), this)) {
            refuse(HttpProblem.overloaded());
        } else if (waiting) {
            stopTimer = loop.after(longestWait(), this::refuseLate);
        }
    }

    private Duration longestWait() {
        var left = Duration.ofNanos(running.nanosLeft());
        return left.compareTo(maxWait) < 0 ? left : maxWait;
    }

    /** An operation whose time is over gives its place to the next one. */
    @Override
    public boolean isWaiting() {
        return waiting && running.nanosLeft() > 0;
    }

    @Override
    public void admitted() {
        waiting = false;
        if (ended) {
            admission.leave();
            return;
        }
        if (stopTimer != null) {
            stopTimer.run();
        }
        admitted = true;
        if (running.nanosLeft() <= 0) {
            abandon();
            refusal.accept(HttpProblem.expired());
            return;
        }
        try {
            running.proceed();
        } catch (RuntimeException | Error failure) {
            end();
            refusal.accept(failure);
        }
    }

    /** Ends the turn: there are results, or never will be. */
    void end() {
        waiting = false;
        if (!ended) {
            ended = true;
            if (admitted) {
                admission.leave();
            }
        }
    }

    /** Aborts the operations: the client has gone. */
    void abandon() {
        end();
        running.abandon();
    }

    private void refuseLate() {
        refuse(running.nanosLeft() <= 0 ? HttpProblem.expired() : HttpProblem.overloaded());
    }

    private void refuse(HttpProblem reason) {
        if (!admitted && !ended) {
            abandon();
            refusal.accept(reason);
        }
    }
}
