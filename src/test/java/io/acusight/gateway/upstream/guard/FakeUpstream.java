package io.acusight.gateway.upstream.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.Deadline;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.telemetry.RequestTrace;
import io.acusight.gateway.upstream.client.FailedCalls;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamFailure;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.connection.PooledBody;
import io.netty.buffer.UnpooledByteBufAllocator;

/** The client at the end of a chain: a test decides the outcome of each request. It counts the memory of its responses. */
class FakeUpstream implements UpstreamClient {

    static final ImagesQuery QUERY = new ImagesQuery(ImageConditions.NONE, ImageWindow.ONE, false, false);

    /** The size from which a {@link PooledBody} keeps a piece as it is. */
    private static final int SMALLEST_KEPT = 4 * 1024;

    /** A buffer that is released twice, or used afterwards, throws. */
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final List<Exchange> exchanges = new ArrayList<>();

    static UpstreamRequest request() {
        return request(Deadline.NONE);
    }

    static UpstreamRequest request(Deadline deadline) {
        return new UpstreamRequest(QUERY, "Bearer a", RequestTrace.of("request-1"), deadline);
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        var exchange = new Exchange(request, receiver);
        exchanges.add(exchange);
        return exchange;
    }

    @Override
    public void close() {
        // nothing is open
    }

    int requests() {
        return exchanges.size();
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    Exchange last() {
        return exchanges.get(exchanges.size() - 1);
    }

    long memoryInUse() {
        return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    }

    /** One request. */
    final class Exchange implements UpstreamCall {

        private final UpstreamRequest request;
        private final ResponseReceiver receiver;
        private boolean over;
        private boolean canceled;

        Exchange(UpstreamRequest request, ResponseReceiver receiver) {
            this.request = request;
            this.receiver = receiver;
        }

        UpstreamRequest request() {
            return request;
        }

        boolean isOver() {
            return over;
        }

        boolean isCanceled() {
            return canceled;
        }

        Optional<GatewayException> objectionTo(int length) {
            return receiver.objectionTo(length);
        }

        void respond(int status) {
            respond(status, null, "body");
        }

        void respond(int status, @Nullable String retryAfter, String text) {
            over = true;
            var body = new PooledBody();
            var half = text.length() / 2;
            // one piece that is kept, and one that is copied
            body.add(allocator.buffer(SMALLEST_KEPT).writeZero(SMALLEST_KEPT), allocator);
            body.add(allocator.buffer().writeBytes(text.substring(0, half).getBytes()), allocator);
            body.add(allocator.buffer().writeBytes(text.substring(half).getBytes()), allocator);
            receiver.responded(new UpstreamResponse(status, retryAfter, body));
        }

        void fail(UpstreamFailure.Reason reason) {
            fail(FailedCalls.with(reason));
        }

        void fail(GatewayException failure) {
            over = true;
            receiver.failed(failure);
        }

        @Override
        public void cancel() {
            canceled |= !over;
            over = true;
        }
    }
}
