package io.acusight.gateway.upstream;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.client.BodyTooLargeException;
import io.acusight.gateway.upstream.client.PooledBody;
import io.acusight.gateway.upstream.client.ResponseReceiver;
import io.acusight.gateway.upstream.client.UpstreamCall;
import io.acusight.gateway.upstream.client.UpstreamClient;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.client.WireFailures;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.vertx.core.http.HttpClosedException;

/** An upstream without a wire: it answers when it is told to, in the order it is told. For one thread. */
public final class UpstreamInMemory {

    /** What becomes of a request. */
    public sealed interface Reaction {
    }

    /**
     * An answer.
     *
     * @param chunks how many parts the body comes in, 1 or more
     */
    public record Answers(int status, Optional<String> retryAfter, byte[] body, int chunks) implements Reaction {
    }

    /** There is none. */
    public enum Fails implements Reaction {
        REFUSES_CONNECTIONS,
        TAKES_TOO_LONG,
        CUTS_SHORT,
        SENDS_TOO_MUCH
    }

    private record Sent(ImagesQuery query, ResponseReceiver receiver) {
    }

    private final List<Sent> sent = new ArrayList<>();
    /** Keeps accounts of what is given back to it. A buffer that is released twice, or used afterwards, complains itself. */
    private UnpooledByteBufAllocator allocator = newAllocator();

    /** @return images from this upstream */
    public ImageSource images() {
        return new ImageSource(new UpstreamClient() {

            @Override
            public UpstreamCall send(ImagesQuery query, String authorization, String requestId, ResponseReceiver receiver) {
                sent.add(new Sent(query, receiver));
                return () -> {
                    // nobody hears what becomes of it: neither does a test
                };
            }

            @Override
            public void close() {
                reset();
            }
        });
    }

    /** Forgets what it was asked, and what it answered. */
    public void reset() {
        sent.clear();
        allocator = newAllocator();
    }

    /** @return how many bytes of memory its answers since the last {@link #reset} still take: those that nobody has released */
    public long memoryInUse() {
        return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    }

    /**
     * Answers every request.
     *
     * @param order which come first
     * @return what was asked, in the order of asking
     */
    public List<ImagesQuery> answer(Function<ImagesQuery, Reaction> reactions, UnaryOperator<List<Integer>> order) {
        var waiting = List.copyOf(sent);
        sent.clear();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < waiting.size(); i++) {
            places.add(i);
        }
        for (int place : order.apply(places)) {
            answer(waiting.get(place).receiver, reactions.apply(waiting.get(place).query));
        }
        return waiting.stream().map(Sent::query).toList();
    }

    private void answer(ResponseReceiver receiver, Reaction reaction) {
        if (reaction instanceof Answers answers) {
            receiver.responded(new UpstreamResponse(answers.status, answers.retryAfter.orElse(null), body(answers)));
        } else {
            receiver.failed(failure((Fails) reaction));
        }
    }

    private PooledBody body(Answers answer) {
        var body = new PooledBody();
        var size = answer.body.length / answer.chunks + 1;
        for (int start = 0; start < answer.body.length; start += size) {
            var length = Math.min(size, answer.body.length - start);
            var piece = allocator.buffer(length).writeBytes(answer.body, start, length);
            body.add(piece, allocator);
        }
        return body;
    }

    private static UnpooledByteBufAllocator newAllocator() {
        return new UnpooledByteBufAllocator(false);
    }

    private static GatewayException failure(Fails failure) {
        return switch (failure) {
            case REFUSES_CONNECTIONS -> WireFailures.unsent(new ConnectException());
            case TAKES_TOO_LONG -> WireFailures.of(new TimeoutException());
            case CUTS_SHORT -> WireFailures.unfinished(new HttpClosedException(""));
            case SENDS_TOO_MUCH -> WireFailures.of(new BodyTooLargeException());
        };
    }
}
