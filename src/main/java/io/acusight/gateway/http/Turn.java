package io.acusight.gateway.http;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.operation.RunningOperations;
import io.acusight.gateway.overload.Admission;

/**
 * The turn of one request's operations to use the upstream. Operations that do not need the upstream never wait. Used by one
 * thread, the request's event loop.
 */
final class Turn implements Admission.TurnListener {

    private final Admission admission;
    private final Duration maxWait;
    private final RunningOperations running;
    private final Exchange exchange;
    private final Consumer<Throwable> refusal;
    /** Read by other threads. */
    private volatile boolean waiting;
    private boolean admitted;
    private boolean ended;
    private @Nullable Runnable stopTimer;

    /** @param refusal is called if the operations do not proceed; they are abandoned then */
    Turn(Admission admission, Duration maxWait, RunningOperations running, Exchange exchange, Consumer<Throwable> refusal) {
        this.admission = admission;
        this.maxWait = maxWait;
        this.running = running;
        this.exchange = exchange;
        this.refusal = refusal;
    }

    /** Lets the operations proceed, now or in turn, or refuses them. */
    void begin() {
        if (!running.needUpstream()) {
            running.proceed();
            return;
        }
        waiting = true;
        if (!admission.enter(exchange.executor(), this)) {
            refuse();
        } else if (waiting) {
            stopTimer = exchange.after(maxWait, this::refuse);
        }
    }

    @Override
    public boolean isWaiting() {
        return waiting;
    }

    @Override
    public void admitted() {
        waiting = false;
        if (ended) {
            admission.leave();
            return;
        }
        admitted = true;
        if (stopTimer != null) {
            stopTimer.run();
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

    private void refuse() {
        if (!admitted && !ended) {
            abandon();
            refusal.accept(HttpProblem.overloaded());
        }
    }
}
