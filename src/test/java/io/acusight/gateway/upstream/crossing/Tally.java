package io.acusight.gateway.upstream.crossing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.acusight.gateway.error.ErrorCode;

/** Counts the outcomes of exchanges. */
final class Tally {

    private record Crossing(Mark to, Mark from) {

        @Override
        public String toString() {
            return to + " got " + from;
        }
    }

    private final List<Crossing> crossings = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int sane;
    private int saneWithResponse;

    synchronized void responded(Mark mark, boolean sane, int status, String body) {
        count(sane, "status " + status);
        saneWithResponse += sane ? 1 : 0;
        var found = Mark.of(body);
        found.filter(other -> !other.equals(mark)).ifPresent(other -> crossings.add(new Crossing(mark, other)));
        if (status != 200 && status != 204 || found.isEmpty() && !body.isEmpty()) {
            unexpected.add(mark + ": " + status + " " + body);
        }
    }

    synchronized void failed(Mark mark, boolean sane, ErrorCode code) {
        count(sane, code.name());
        if (code == ErrorCode.INTERNAL_SERVER_ERROR) {
            unexpected.add(mark + ": " + code);
        }
    }

    private void count(boolean sane, String outcome) {
        this.sane += sane ? 1 : 0;
        outcomes.merge(outcome, 1, Integer::sum);
    }

    synchronized int exchanges() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the responses with another caller's mark. */
    synchronized List<String> ofOtherCallers() {
        return crossings.stream().filter(crossing -> !crossing.to.caller().equals(crossing.from.caller()))
                .map(Crossing::toString).toList();
    }

    /**
     * Returns the responses with the mark of another request.
     *
     * @param indistinguishable exchanges whose second response no client can tell apart from the next one
     */
    synchronized List<String> ofOtherRequests(Set<Long> indistinguishable) {
        return crossings.stream().filter(crossing -> !indistinguishable.contains(crossing.from.exchange()))
                .map(Crossing::toString).toList();
    }

    /** Returns outcomes that are neither a response of the upstream nor a coded error. */
    synchronized List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    synchronized double shareOfSaneExchangesWithResponse() {
        return (double) saneWithResponse / Math.max(1, sane);
    }

    @Override
    public synchronized String toString() {
        return outcomes + ", sane " + sane + ", of these with response " + saneWithResponse + ", foreign responses "
                + crossings.size() + ", of these of another caller " + ofOtherCallers().size();
    }
}
