package io.acusight.gateway.upstream;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.acusight.gateway.error.GatewayException;
import io.netty.buffer.Unpooled;
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

    private record Sent(ImagesQuery query, UpstreamClient.AnswerReceiver receiver) {
    }

    private final List<Sent> sent = new ArrayList<>();

    /** @return images from this upstream */
    public ImageSource images() {
        return new ImageSource(new UpstreamClient() {

            @Override
            public Exchange send(ImagesQuery query, String authorization, String requestId, AnswerReceiver receiver) {
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

    /** Forgets what it was asked. */
    public void reset() {
        sent.clear();
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

    private static void answer(UpstreamClient.AnswerReceiver receiver, Reaction reaction) {
        if (reaction instanceof Answers answers) {
            receiver.answered(new UpstreamAnswer(answers.status, answers.retryAfter.orElse(null), body(answers)));
        } else {
            receiver.failed(failure((Fails) reaction));
        }
    }

    private static PooledBody body(Answers answer) {
        var body = new PooledBody();
        var size = answer.body.length / answer.chunks + 1;
        for (int start = 0; start < answer.body.length; start += size) {
            body.add(Unpooled.wrappedBuffer(answer.body, start, Math.min(size, answer.body.length - start)),
                    UnpooledByteBufAllocator.DEFAULT);
        }
        return body;
    }

    private static GatewayException failure(Fails failure) {
        return switch (failure) {
            case REFUSES_CONNECTIONS -> UpstreamFailures.unsent(new ConnectException());
            case TAKES_TOO_LONG -> UpstreamFailures.of(new TimeoutException());
            case CUTS_SHORT -> UpstreamFailures.unfinished(new HttpClosedException(""));
            case SENDS_TOO_MUCH -> UpstreamFailures.of(new BodyTooLargeException());
        };
    }
}
