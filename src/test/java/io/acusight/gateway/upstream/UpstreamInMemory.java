package io.acusight.gateway.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.client.FailedCalls;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamRequest;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.connection.PooledBody;
import io.acusight.gateway.upstream.guard.Guards.Guarded;
import io.netty.buffer.UnpooledByteBufAllocator;

/** An upstream in memory: it responds on demand, in the order that a test chooses. For one thread. */
public final class UpstreamInMemory {

    /** The upstream's reaction to a request. */
    public sealed interface Reaction {
    }

    /**
     * A response.
     *
     * @param chunks the number of parts of the body, 1 or more
     */
    public record Answers(int status, Optional<String> retryAfter, byte[] body, int chunks) implements Reaction {
    }

    /** No response. */
    public enum Fails implements Reaction {
        REFUSES_CONNECTIONS,
        TAKES_TOO_LONG,
        CUTS_SHORT,
        SENDS_TOO_MUCH
    }

    private record Sent(UpstreamRequest request, ResponseReceiver receiver, AtomicBoolean cancelled) {

        ImagesQuery query() {
            return request.query();
        }
    }

    private final List<Sent> sent = new ArrayList<>();
    /** Counts the memory in use. A buffer that is released twice, or used afterwards, throws. */
    private UnpooledByteBufAllocator allocator = newAllocator();

    /** Returns images from this upstream. */
    public ImageSource images() {
        return images(new ByteBudget(Long.MAX_VALUE / 2));
    }

    /** @param budget for what is kept of bodies after they were released */
    public ImageSource images(ByteBudget budget) {
        return new ImageSource(new Guarded(new UpstreamClient() {

            @Override
            public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
                var one = new Sent(request, receiver, new AtomicBoolean());
                sent.add(one);
                return () -> one.cancelled.set(true);
            }

            @Override
            public void close() {
                reset();
            }
        }, () -> true), budget);
    }

    /** Returns the queries that wait for a response and were not cancelled, in the order of the requests. */
    public List<ImagesQuery> waiting() {
        return sent.stream().filter(one -> !one.cancelled.get()).map(Sent::query).toList();
    }

    /** Responds to one of the {@link #waiting} queries. */
    public void answer(ImagesQuery query, Reaction reaction) {
        var one = sent.stream().filter(each -> each.query().equals(query) && !each.cancelled.get()).findFirst().orElseThrow();
        sent.remove(one);
        respond(one.receiver, reaction);
    }

    /** Returns how many nanoseconds each request that waits for its response has left. */
    public List<Long> nanosLeft() {
        return sent.stream().map(one -> one.request.deadline().nanosLeft()).toList();
    }

    /** Forgets all requests and responses. */
    public void reset() {
        sent.clear();
        allocator = newAllocator();
    }

    /** Returns how many bytes the unreleased responses since the last {@link #reset} take. */
    public long memoryInUse() {
        return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    }

    /**
     * Responds to every request, late to those that were cancelled.
     *
     * @param order the order of the responses
     * @return the queries, in the order of the requests
     */
    public List<ImagesQuery> answer(Function<ImagesQuery, Reaction> reactions, UnaryOperator<List<Integer>> order) {
        var waiting = List.copyOf(sent);
        sent.clear();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < waiting.size(); i++) {
            places.add(i);
        }
        for (int place : order.apply(places)) {
            respond(waiting.get(place).receiver, reactions.apply(waiting.get(place).query()));
        }
        return waiting.stream().map(Sent::query).toList();
    }

    private void respond(ResponseReceiver receiver, Reaction reaction) {
        if (reaction instanceof Answers answers) {
            receiver.responded(new UpstreamResponse(answers.status, answers.retryAfter.orElse(null), body(answers)));
        } else {
            receiver.failed(failure((Fails) reaction));
        }
    }

    private PooledBody body(Answers response) {
        var body = new PooledBody();
        var size = response.body.length / response.chunks + 1;
        for (int start = 0; start < response.body.length; start += size) {
            var length = Math.min(size, response.body.length - start);
            var piece = allocator.buffer(length).writeBytes(response.body, start, length);
            body.add(piece, allocator);
        }
        return body;
    }

    private static UnpooledByteBufAllocator newAllocator() {
        return new UnpooledByteBufAllocator(false);
    }

    private static GatewayException failure(Fails failure) {
        return switch (failure) {
            case REFUSES_CONNECTIONS -> FailedCalls.refused();
            case TAKES_TOO_LONG -> FailedCalls.late();
            case CUTS_SHORT -> FailedCalls.cutShort();
            case SENDS_TOO_MUCH -> FailedCalls.tooLarge();
        };
    }
}
