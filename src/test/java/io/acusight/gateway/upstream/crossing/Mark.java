package io.acusight.gateway.upstream.crossing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names the exchange that a response belongs to, at the beginning of its body.
 *
 * @param caller the caller's credential
 * @param exchange the number of the exchange, in the header {@code X-Request-Id} of its request
 */
record Mark(String caller, long exchange) {

    private static final Pattern TEXT = Pattern.compile("^\\[(Bearer caller-\\d+)/(\\d+)].*", Pattern.DOTALL);

    static Optional<Mark> of(String body) {
        var matcher = TEXT.matcher(body);
        return matcher.matches() ? Optional.of(new Mark(matcher.group(1), Long.parseLong(matcher.group(2)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "[" + caller + "/" + exchange + "]";
    }
}
