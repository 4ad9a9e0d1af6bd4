package io.acusight.gateway.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;

import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.UpstreamInMemory.Answers;
import io.acusight.gateway.upstream.UpstreamInMemory.Reaction;

/**
 * What a client sends, and what the upstream does.
 *
 * @param body the body of the request, JSON
 * @param batch whether request and response are arrays
 * @param get whether the method is GET
 * @param anonymous whether the request has no credential
 * @param reactions what the upstream does; the upstream query selects one
 * @param orders for each path, the order in which the upstream responds
 */
record RandomCase(RandomDocument document, String body, boolean batch, boolean get, boolean anonymous, List<Reaction> reactions,
        List<Integer> orders) {

    static RandomCase of(RandomDocument document, Choices choices) {
        var odd = choices.onceIn(4);
        var batch = choices.onceIn(16);
        var requests = new ArrayList<String>();
        for (int i = batch ? choices.nextInt(3) : 0; i >= 0; i--) {
            requests.add(request(document, choices, odd));
        }
        var answers = new RandomAnswers(choices, document.jsonNames());
        var failing = choices.nextInt(5) > 2;
        var reactions = IntStream.rangeClosed(0, choices.nextInt(3)).mapToObj(number -> answers.reaction(failing)).toList();
        return new RandomCase(document, batch ? requests.toString() : requests.get(0), batch, choices.onceIn(16),
                choices.onceIn(32), reactions,
                List.of(choices.nextInt(6), choices.nextInt(6)));
    }

    Reaction reaction(ImagesQuery query) {
        return reactions.get(Math.floorMod(query.toString().hashCode(), reactions.size()));
    }

    private static String request(RandomDocument document, Choices choices, boolean odd) {
        var request = JsonNodeFactory.instance.objectNode().put("query", document.text());
        operationName(document.operationNames(), choices, odd).ifPresent(name -> request.put("operationName", name));
        if (!document.variables().isEmpty() || choices.onceIn(12)) {
            request.putRawValue("variables", new RawValue(RandomVariables.values(document.variables(), choices, odd)));
        }
        return request.toString();
    }

    private static Optional<String> operationName(List<String> names, Choices choices, boolean odd) {
        if (odd && choices.onceIn(3)) {
            return choices.one(Optional.of("Other"), Optional.of(""), Optional.of("o0"), Optional.empty());
        }
        return names.isEmpty() || names.size() == 1 && choices.nextBoolean() ? Optional.empty()
                : Optional.of(choices.one(names));
    }

    @Override
    public String toString() {
        var text = new StringBuilder("document\n").append(document.text()).append("\nrequest").append(get ? " (GET)" : "")
                .append(anonymous ? " (anonymous)" : "")
                .append('\n')
                .append(body);
        for (var reaction : reactions) {
            text.append("\nupstream ").append(reaction instanceof Answers answers ? text(answers) : reaction);
        }
        return text.toString();
    }

    private static String text(Answers answers) {
        var ascii = new StringBuilder();
        for (var one : answers.body()) {
            ascii.append(one >= ' ' ? "" + (char) one : String.format("\\x%02x", one));
        }
        return answers.status() + answers.retryAfter().map(value -> ", Retry-After " + value).orElse("") + ", "
                + answers.body().length
                + " bytes in " + answers.chunks() + " chunks\n" + ascii;
    }
}
