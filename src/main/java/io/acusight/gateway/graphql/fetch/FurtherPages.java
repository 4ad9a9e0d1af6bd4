package io.acusight.gateway.graphql.fetch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.fetch.OperationDemands.Pending;
import io.acusight.gateway.plan.ImagesPlan;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.PagePart;

/**
 * The second step of a {@link FetchRound}: what depends on the totals. A page that needs one more response gets it as in the
 * first step. The parts of larger ones are read as they come, in order, and released at once; at most so many of them are asked
 * for or waiting to be read as {@code gateway.upstream.page-concurrency} says.
 */
final class FurtherPages {

    private final Responses responses;
    private final int concurrency;
    private final List<Target> targets = new ArrayList<>();
    /** Queries that are sent when there is room, in the order of their images: each reader needs them in this order. */
    private final ArrayDeque<ImagesQuery> waiting = new ArrayDeque<>();
    private final Set<ImagesQuery> limited = new HashSet<>();
    /** How many readers still need a response. */
    private final Map<ImagesQuery, Integer> readers = new HashMap<>();
    /** Whose bodies are needed until the end. */
    private final Set<ImagesQuery> kept = new HashSet<>();
    private boolean proceeding;
    private boolean proceedAgain;
    /** Whether all demands are complete, or never will be. */
    private boolean over;
    private boolean closed;

    /** @param responses those of the first step, all of them complete; takes further ones */
    FurtherPages(List<Pending> demanded, List<Optional<PagePart>> first,
            Responses responses, Requests requests, int concurrency) {
        this.responses = responses;
        this.concurrency = concurrency;
        for (int i = 0; i < demanded.size(); i++) {
            targets.add(new Target(demanded.get(i), requests.heldBytes(), first.get(i).orElse(null), responses));
        }
    }

    void start() {
        plan();
        proceed();
    }

    void close() {
        over = true;
        closed = true;
        targets.forEach(Target::close);
    }

    private void plan() {
        var dependent = targets.stream().filter(Target::isOpen).toList();
        // a failed request of the first step is not repeated for others: it fails whatever it should have served
        var parts = ImagesPlan.all(dependent.stream().map(Target::demand).toList(),
                dependent.stream().map(Target::total).toList(), responses.queries());
        for (int i = 0; i < dependent.size(); i++) {
            dependent.get(i).consistOf(parts.get(i));
        }
        for (var target : targets) {
            for (var part : target.parts()) {
                if (target.hasReader()) {
                    readers.merge(part.query(), 1, Integer::sum);
                } else {
                    kept.add(part.query());
                }
            }
        }
        var missing = new LinkedHashSet<ImagesQuery>();
        targets.forEach(target -> target.parts().forEach(part -> missing.add(part.query())));
        missing.removeAll(responses.queries());
        var sentAtOnce = kept.stream().filter(missing::remove).toList();
        waiting.addAll(inOrder(missing));
        responses.queries().stream().filter(query -> !kept.contains(query) && !readers.containsKey(query)).toList()
                .forEach(responses::release);
        sentAtOnce.forEach(this::send); // last: a request may fail at once, and what is waiting then proceeds
    }

    /** Puts the pages of one list of images together, in the order of the list. */
    private static List<ImagesQuery> inOrder(Set<ImagesQuery> queries) {
        record Listing(Object conditions, @Nullable Object sort, @Nullable Object order) {
        }
        var ranks = new HashMap<ImagesQuery, Integer>();
        var listings = new HashMap<Listing, Integer>();
        for (var query : queries) {
            var listing = new Listing(query.conditions(), query.window().sort(), query.window().order());
            ranks.put(query, listings.computeIfAbsent(listing, one -> listings.size()));
        }
        return queries.stream()
                .sorted(Comparator.<ImagesQuery> comparingInt(ranks::get).thenComparingInt(query -> query.window().offset()))
                .toList();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the demands are completed instead
    private void send(ImagesQuery query) {
        responses.send(query);
        responses.to(query).whenComplete((received, failure) -> proceed());
    }

    /** Reads what has come, and asks for more. May be called while it runs, by requests that are complete at once. */
    private void proceed() {
        proceedAgain = true;
        if (proceeding) {
            return;
        }
        proceeding = true;
        try {
            while (proceedAgain && !over) {
                proceedAgain = false;
                targets.forEach(this::readParts);
                while (!waiting.isEmpty() && limited.size() < concurrency) {
                    var next = waiting.remove();
                    limited.add(next);
                    send(next);
                }
            }
        } catch (RuntimeException | Error failure) { // an internal error: the clients must hear of it
            over = true;
            targets.forEach(target -> target.fail(failure));
        } finally {
            proceeding = false;
        }
        if (!over && targets.stream().allMatch(this::isComplete)) {
            over = true;
            LargeBodies.read(bytes(), this::complete);
        }
    }

    /** Returns how many bytes the responses take that are written now: bodies, and what readers hold. */
    private long bytes() {
        return targets.stream().mapToLong(target -> target.bytes(responses)).sum();
    }

    private void readParts(Target target) {
        while (!over && target.isReading() && responses.isComplete(target.unread().get(0).query())) {
            var planned = target.unread();
            var query = planned.get(0).query();
            LargeBodies.read(responses.length(query), () -> target.read(responses.to(query)));
            isRead(query);
            target.hold();
            if (!target.isReading()) {
                planned.subList(1, planned.size()).forEach(rest -> isRead(rest.query()));
            }
        }
    }

    private void isRead(ImagesQuery query) {
        if (readers.merge(query, -1, Integer::sum) == 0 && !kept.contains(query)) {
            waiting.remove(query);
            limited.remove(query);
            responses.release(query);
        }
    }

    private boolean isComplete(Target target) {
        return target.hasReader() ? !target.isReading()
                : target.parts().stream().allMatch(part -> responses.isComplete(part.query()));
    }

    /** Completes the demands in their order, so that the order of errors does not depend on the upstream. */
    private void complete() {
        for (var target : targets) {
            if (!closed) {
                target.complete(responses);
            }
        }
    }
}
