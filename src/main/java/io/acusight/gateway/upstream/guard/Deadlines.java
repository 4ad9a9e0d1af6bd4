package io.acusight.gateway.upstream.guard;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.guard.Loop.Loops;

/**
 * Ends each call at its request's deadline with {@code UPSTREAM_TIMEOUT}, whatever it is waiting for. The only guard whose
 * calls may be canceled by any thread.
 */
final class Deadlines implements UpstreamClient {

    private final UpstreamClient next;
    private final Loops loops;

    Deadlines(UpstreamClient next, Loops loops) {
        this.next = next;
        this.loops = loops;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        var left = request.deadline().nanosLeft();
        if (left <= 0) {
            receiver.failed(late());
            return GuardedCall.NONE;
        }
        var loop = loops.current();
        var call = new Timed(receiver, loop);
        call.timer = loop.runLater(left, () -> call.abort(late()));
        call.send(next, request);
        return call;
    }

    @Override
    public void close() {
        next.close();
    }

    private static GatewayException late() {
        return new GatewayException(ErrorCode.UPSTREAM_TIMEOUT, "The upstream did not respond in time.");
    }

    private static final class Timed extends GuardedCall {

        private final Loop loop;
        private @Nullable Runnable timer;

        Timed(ResponseReceiver receiver, Loop loop) {
            super(receiver);
            this.loop = loop;
        }

        @Override
        public void cancel() {
            loop.run(super::cancel);
        }

        @Override
        void ended() {
            if (timer != null) {
                timer.run();
            }
        }
    }
}
