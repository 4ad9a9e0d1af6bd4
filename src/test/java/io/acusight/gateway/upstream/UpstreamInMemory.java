package io.acusight.gateway.upstream;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.acusight.gateway.error.GatewayException;
import io.vertx.core.buffer.Buffer;
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
            receiver.answered(new UpstreamAnswer(answers.status, answers.retryAfter.orElse(null), chunks(answers),
                    answers.body.length));
        } else {
            receiver.failed(failure((Fails) reaction));
        }
    }

    private static List<Buffer> chunks(Answers answer) {
        var chunks = new ArrayList<Buffer>();
        var size = answer.body.length / answer.chunks + 1;
        var body = Buffer.buffer(answer.body);
        for (int start = 0; start < body.length(); start += size) {
            chunks.add(body.getBuffer(start, Math.min(body.length(), start + size)));
        }
        return chunks;
    }

    private static GatewayException failure(Fails failure) {
        return switch (failure) {
            case REFUSES_CONNECTIONS -> UpstreamFailures.unsent(new ConnectException());
            case TAKES_TOO_LONG -> UpstreamFailures.of(new TimeoutException());
            case CUTS_SHORT -> UpstreamFailures.unfinished(new HttpClosedException(""));
            case SENDS_TOO_MUCH -> UpstreamFailures.of(new ResponseGuard.BodyTooLargeException());
        };
    }
}
