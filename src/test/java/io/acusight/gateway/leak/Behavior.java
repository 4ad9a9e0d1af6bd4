package io.acusight.gateway.leak;

import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What a client requests and how it behaves, and the relative frequency of that. */
enum Behavior {

    SMALL_PAGE(5000, visit -> visit.getsPage(Reaction.SMALL, Page.SMALL)),
    LARGE_PAGE(50, visit -> visit.getsPage(Reaction.LARGE, Page.LARGE)),
    SMALL_PAGE_IN_GZIP(300, visit -> visit.getsPage(Reaction.SMALL_IN_GZIP, Page.SMALL)),
    LARGE_PAGE_IN_GZIP(10, visit -> visit.getsPage(Reaction.LARGE_IN_GZIP, Page.LARGE)),
    PAGE_IN_CHUNKS(200, visit -> visit.getsPage(Reaction.IN_CHUNKS, Page.SMALL)),
    LAST_PAGE_OF_A_CONNECTION(100, visit -> visit.getsPage(Reaction.LAST, Page.SMALL)),
    BREACHED_PAGE(300, visit -> visit.getsBreachedPage(Reaction.BREACH, Page.BREACH)),
    LARGE_BREACHED_PAGE(10, visit -> visit.getsBreachedPage(Reaction.LARGE_BREACH, Page.LARGE_BREACH)),

    COMPRESSED(200, visit -> visit.exchange(Visit.post(visit.query(Reaction.SMALL), "Accept-Encoding: gzip"))
            .is(200, "{" + visit.data(Reaction.SMALL, Page.SMALL))),
    LARGE_COMPRESSED(10, visit -> visit.exchange(Visit.post(visit.query(Reaction.LARGE), "Accept-Encoding: gzip"))
            .is(200, "{" + visit.data(Reaction.LARGE, Page.LARGE))),
    NO_IMAGES(200, visit -> visit.ask("{\"query\":\"{ __typename }\"}").is(200, "{\"data\":{\"__typename\":\"Query\"}}")),
    INTROSPECTION(100, visit -> visit.ask("{\"query\":\"{ __schema { queryType { name } } }\"}")
            .is(200, "{\"data\":{\"__schema\":{\"queryType\":{\"name\":\"Query\"}}}}")),
    ONE_REQUEST_FOR_TWO_FIELDS(200, visit -> {
        var images = Page.SMALL.data(Reaction.SMALL.device(visit.request()));
        visit.ask(visit.query(Reaction.SMALL, Reaction.SMALL)).is(200,
                "{\"data\":{\"a\":" + images + ",\"b\":" + images + "}}");
    }),
    BATCH(100, visit -> visit.ask("[" + visit.query(Reaction.SMALL) + "," + visit.query(Reaction.BREACH) + ","
            + visit.query(Reaction.FAILED) + ",{\"query\":\"{\"}]").contains(200,
                    "[{" + visit.data(Reaction.SMALL, Page.SMALL) + ",{",
                    visit.data(Reaction.BREACH, Page.BREACH) + ",{", "UPSTREAM_ERROR", "GRAPHQL_PARSE_FAILED")),
    CACHED(200, visit -> {
        var whole = visit.get(Reaction.SMALL);
        whole.is(200, "{" + visit.data(Reaction.SMALL, Page.SMALL));
        visit.get(Reaction.SMALL, "If-None-Match: " + whole.header("etag")).is(304, "");
    }),
    LARGE_CACHED(10, visit -> {
        var whole = visit.get(Reaction.LARGE);
        whole.is(200, "{" + visit.data(Reaction.LARGE, Page.LARGE));
        visit.get(Reaction.LARGE, "If-None-Match: " + whole.header("etag")).is(304, "");
    }),
    IN_PIECES(100, visit -> {
        var message = Visit.post(visit.query(Reaction.SMALL));
        visit.client().send(message.substring(0, message.length() / 3));
        visit.client().send(message.substring(message.length() / 3, message.length() - 50));
        visit.exchange(message.substring(message.length() - 50)).is(200, "{" + visit.data(Reaction.SMALL, Page.SMALL));
    }),
    AFTER_CONTINUE(50, visit -> {
        var message = Visit.post(visit.query(Reaction.SMALL), "Expect: 100-continue");
        var body = message.indexOf("\r\n\r\n") + 4;
        visit.exchange(message.substring(0, body)).is(100, "");
        visit.exchange(message.substring(body)).is(200, "{" + visit.data(Reaction.SMALL, Page.SMALL));
    }),
    THE_LAST_OF_A_CLIENT(100, visit -> visit.exchange(Visit.post(visit.query(Reaction.SMALL), "Connection: close"))
            .is(200, "{" + visit.data(Reaction.SMALL, Page.SMALL))),

    REFUSED_UPSTREAM(100, visit -> visit.getsFailure(Reaction.REFUSED, "BAD_USER_INPUT")),
    UNKNOWN_UPSTREAM(100, visit -> visit.getsFailure(Reaction.UNKNOWN, "NOT_FOUND")),
    TOO_MANY_UPSTREAM(50, visit -> visit.getsFailure(Reaction.TOO_MANY, "RATE_LIMITED")),
    FAILED_UPSTREAM(20, visit -> visit.getsFailure(Reaction.FAILED, "UPSTREAM_ERROR")),
    UNAVAILABLE_UPSTREAM(50, visit -> visit.getsFailure(Reaction.UNAVAILABLE, "UPSTREAM_UNAVAILABLE")),
    UNSUCCESSFUL_UPSTREAM(50, visit -> visit.getsFailure(Reaction.UNSUCCESSFUL, "UPSTREAM_ERROR")),
    NOT_JSON(50, visit -> visit.getsFailure(Reaction.NOT_JSON, "UPSTREAM_BAD_RESPONSE")),
    NOT_HTTP(50, visit -> visit.getsFailure(Reaction.NOT_HTTP, "UPSTREAM_BAD_RESPONSE")),
    CUT_SHORT(100, visit -> visit.getsFailure(Reaction.CUT_SHORT, "UPSTREAM_BAD_RESPONSE")),
    LARGE_CUT_SHORT(10, visit -> visit.getsFailure(Reaction.LARGE_CUT_SHORT, "UPSTREAM_BAD_RESPONSE")),
    CHUNKS_CUT_SHORT(50, visit -> visit.getsFailure(Reaction.CHUNKS_CUT_SHORT, "UPSTREAM_BAD_RESPONSE")),
    GZIP_CUT_SHORT(10, visit -> visit.getsFailure(Reaction.GZIP_CUT_SHORT, "UPSTREAM_BAD_RESPONSE")),
    NOT_GZIP(50, visit -> visit.getsFailure(Reaction.NOT_GZIP, "UPSTREAM_BAD_RESPONSE")),
    TOO_LARGE(10, visit -> visit.getsFailure(Reaction.TOO_LARGE, "UPSTREAM_BAD_RESPONSE")),
    TOO_LARGE_IN_GZIP(10, visit -> visit.getsFailure(Reaction.TOO_LARGE_IN_GZIP, "UPSTREAM_BAD_RESPONSE")),
    ENDLESS(10, visit -> visit.getsFailure(Reaction.ENDLESS, "UPSTREAM_BAD_RESPONSE")),
    CLOSED(50, visit -> visit.getsFailure(Reaction.CLOSED, "UPSTREAM_UNAVAILABLE")),
    RESET(50, visit -> visit.getsFailure(Reaction.RESET, "UPSTREAM_UNAVAILABLE")),
    RESET_WITHIN_HEAD(50, visit -> visit.getsFailure(Reaction.RESET_WITHIN_HEAD, "UPSTREAM_UNAVAILABLE")),
    RESET_WITHIN_BODY(50, visit -> visit.getsFailure(Reaction.RESET_WITHIN_BODY, "UPSTREAM_BAD_RESPONSE")),
    LARGE_RESET_WITHIN_BODY(10, visit -> visit.getsFailure(Reaction.LARGE_RESET_WITHIN_BODY, "UPSTREAM_BAD_RESPONSE")),
    TIMEOUT(1, visit -> visit.getsFailure(Reaction.NEVER, "UPSTREAM_TIMEOUT")),
    TIMEOUT_WITHIN_BODY(1, visit -> visit.getsFailure(Reaction.LARGE_NEVER_WHOLE, "UPSTREAM_TIMEOUT")),
    HALF_OF_IT_FAILED(15, visit -> visit.ask(visit.query(Reaction.LARGE, Reaction.FAILED)).contains(200, "UPSTREAM_ERROR",
            "\"data\":{\"a\":" + Page.LARGE.data(Reaction.LARGE.device(visit.request())) + ",\"b\":null}")),
    HALF_OF_IT_TIMED_OUT(1, visit -> visit.ask(visit.query(Reaction.SMALL, Reaction.NEVER)).contains(200, "UPSTREAM_TIMEOUT",
            "\"data\":{\"a\":" + Page.SMALL.data(Reaction.SMALL.device(visit.request())) + ",\"b\":null}")),

    LEAVES_AT_ONCE(200, visit -> {
        visit.client().send(Visit.post(visit.query(Reaction.SMALL)));
        visit.leave();
    }),
    LEAVES_BEFORE_A_LARGE_PAGE(15, visit -> {
        visit.client().send(Visit.post(visit.query(Reaction.LARGE)));
        visit.leave();
    }),
    LEAVES_A_BREACHED_PAGE(10, visit -> visit.leavesWhileItWaits(visit.query(Reaction.LARGE_BREACH), Reaction.LARGE_BREACH)),
    LEAVES_WHEN_ANSWERED_UPSTREAM(200, visit -> visit.leavesWhileItWaits(visit.query(Reaction.SMALL), Reaction.SMALL)),
    LEAVES_WHEN_ANSWERED_MUCH(15, visit -> visit.leavesWhileItWaits(visit.query(Reaction.LARGE), Reaction.LARGE)),
    LEAVES_BEFORE_THE_ANSWER(200, visit -> visit.leavesWhileItWaits(visit.query(Reaction.NEVER), Reaction.NEVER)),
    LEAVES_WITHIN_THE_BODY(100, visit -> visit.leavesWhileItWaits(visit.query(Reaction.NEVER_WHOLE), Reaction.NEVER_WHOLE)),
    LEAVES_WITHIN_A_LARGE_BODY(15,
            visit -> visit.leavesWhileItWaits(visit.query(Reaction.LARGE_NEVER_WHOLE), Reaction.LARGE_NEVER_WHOLE)),
    LEAVES_WITH_HALF_OF_IT_ANSWERED(100,
            visit -> visit.leavesWhileItWaits(visit.query(Reaction.SMALL, Reaction.NEVER), Reaction.SMALL, Reaction.NEVER)),
    LEAVES_WITH_A_LARGE_HALF_ANSWERED(15,
            visit -> visit.leavesWhileItWaits(visit.query(Reaction.LARGE, Reaction.NEVER), Reaction.LARGE, Reaction.NEVER)),
    LEAVES_A_BATCH(100, visit -> visit.leavesWhileItWaits(
            "[" + visit.query(Reaction.SMALL) + "," + visit.query(Reaction.BREACH) + "," + visit.query(Reaction.NEVER) + "]",
            Reaction.SMALL,
            Reaction.BREACH, Reaction.NEVER)),
    LEAVES_READING(100, visit -> visit.leavesReading(visit.query(Reaction.SMALL), 100)),
    LEAVES_READING_MUCH(20, visit -> visit.leavesReading(visit.query(Reaction.LARGE), 1 + visit.random().nextInt(200_000))),
    /** More than the system buffers: most of the response waits in the gateway when the client disconnects. */
    LEAVES_READING_TOO_MUCH(10, visit -> visit.leavesReading(visit.repeatedQuery(Reaction.LARGE), 200_000)),
    LEAVES_READING_MUCH_COMPRESSED(10, visit -> {
        visit.client().send(Visit.post(visit.query(Reaction.LARGE), "Accept-Encoding: gzip"));
        visit.client().bytes(300);
        visit.leave();
    }),
    LEAVES_WITHIN_ITS_HEAD(50, visit -> {
        visit.client().send("POST /graphql HTTP/1.1\r\nHost: gate");
        visit.leave();
    }),
    LEAVES_WITHIN_ITS_BODY(100, visit -> {
        var message = Visit.post(visit.query(Reaction.SMALL));
        visit.client().send(message.substring(0, message.length() - 1 - visit.random().nextInt(200)));
        visit.leave();
    }),
    LEAVES_INSTEAD_OF_ITS_BODY(50, visit -> {
        var message = Visit.post(visit.query(Reaction.SMALL), "Expect: 100-continue");
        visit.exchange(message.substring(0, message.indexOf("\r\n\r\n") + 4)).is(100, "");
        visit.leave();
    }),

    PAGE_OVER_HTTP2(500,
            visit -> visit.askOverHttp2(visit.query(Reaction.SMALL)).is(200, "{" + visit.data(Reaction.SMALL, Page.SMALL))),
    LARGE_PAGE_OVER_HTTP2(20,
            visit -> visit.askOverHttp2(visit.query(Reaction.LARGE)).is(200, "{" + visit.data(Reaction.LARGE, Page.LARGE))),
    COMPRESSED_OVER_HTTP2(50, visit -> visit.askOverHttp2(visit.query(Reaction.SMALL), "Accept-Encoding: gzip")
            .is(200, "{" + visit.data(Reaction.SMALL, Page.SMALL))),
    BREACHED_PAGE_OVER_HTTP2(50, visit -> visit.askOverHttp2(visit.query(Reaction.BREACH))
            .contains(200, "UPSTREAM_BAD_RESPONSE", visit.data(Reaction.BREACH, Page.BREACH))),
    CUT_SHORT_OVER_HTTP2(20, visit -> visit.askOverHttp2(visit.query(Reaction.LARGE_CUT_SHORT))
            .contains(200, "UPSTREAM_BAD_RESPONSE", "\"data\":{\"images\":null}")),
    SENDS_TOO_MUCH_OVER_HTTP2(20, visit -> visit.askOverHttp2(" ".repeat(0x4001)).contains(413, "BAD_REQUEST")),
    RESETS_AT_ONCE(100, visit -> {
        var stream = visit.openStream();
        stream.end(visit.query(Reaction.SMALL));
        stream.reset();
    }),
    RESETS_WITHIN_ITS_BODY(50, visit -> {
        var stream = visit.openStream(Visit.length(visit.query(Reaction.SMALL)));
        stream.send(visit.query(Reaction.SMALL).substring(0, 1 + visit.random().nextInt(100)));
        stream.reset();
    }),
    RESETS_WHEN_ANSWERED_UPSTREAM(100, visit -> visit.resetsWhileItWaits(visit.query(Reaction.SMALL), Reaction.SMALL)),
    RESETS_WHEN_ANSWERED_MUCH(15, visit -> visit.resetsWhileItWaits(visit.query(Reaction.LARGE), Reaction.LARGE)),
    RESETS_BEFORE_THE_ANSWER(50, visit -> visit.resetsWhileItWaits(visit.query(Reaction.NEVER), Reaction.NEVER)),
    RESETS_WITHIN_THE_BODY(15,
            visit -> visit.resetsWhileItWaits(visit.query(Reaction.LARGE_NEVER_WHOLE), Reaction.LARGE_NEVER_WHOLE)),
    RESETS_WITH_HALF_OF_IT_ANSWERED(15,
            visit -> visit.resetsWhileItWaits(visit.query(Reaction.LARGE, Reaction.NEVER), Reaction.LARGE, Reaction.NEVER)),
    RESETS_ONE_OF_TWO(50, visit -> {
        var lost = visit.openStream();
        var kept = visit.openStream();
        lost.end(visit.query(Reaction.LARGE));
        kept.end(visit.query(Reaction.SMALL));
        lost.reset();
        kept.reply().is(200, "{" + visit.data(Reaction.SMALL, Page.SMALL));
    }),
    RESETS_READING(50, visit -> visit.resetsReading(visit.query(Reaction.SMALL), 100)),
    /** More than a flow control window: the rest waits in the gateway when the stream is reset. */
    RESETS_READING_MUCH(20, visit -> visit.resetsReading(visit.query(Reaction.LARGE), 1 + visit.random().nextInt(200_000))),
    RESETS_READING_TOO_MUCH(5, visit -> visit.resetsReading(visit.repeatedQuery(Reaction.LARGE), 200_000)),
    DISCONNECTS_BEFORE_THE_ANSWER(20, visit -> visit.disconnectsWhileItWaits(visit.query(Reaction.NEVER), Reaction.NEVER)),
    DISCONNECTS_WHEN_ANSWERED_MUCH(10, visit -> visit.disconnectsWhileItWaits(visit.query(Reaction.LARGE), Reaction.LARGE)),
    DISCONNECTS_READING_MUCH(10,
            visit -> visit.disconnectsReading(visit.query(Reaction.LARGE), 1 + visit.random().nextInt(200_000))),

    ANNOUNCES_TOO_MUCH(50, visit -> {
        visit.exchange(Visit.head("POST /graphql", "Content-Type: application/json", "Content-Length: 1000000") + "{")
                .contains(413, "BAD_REQUEST");
        visit.leave();
    }),
    SENDS_TOO_MUCH(50, visit -> {
        var chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
        visit.exchange(Visit.head("POST /graphql", "Content-Type: application/json", "Transfer-Encoding: chunked") + chunk
                + chunk).contains(413, "BAD_REQUEST");
        visit.leave();
    }),
    SENDS_NO_HTTP(50, visit -> {
        visit.client().send("Good morning\r\n\r\n");
        visit.client().reply().contains(400);
        visit.leave();
    }),
    SENDS_NO_JSON(50, visit -> visit.ask("Good morning").contains(400, "BAD_REQUEST")),
    SENDS_NO_GRAPHQL(50, visit -> visit.ask("{\"query\":\"{ images\"}").contains(200, "GRAPHQL_PARSE_FAILED")),
    REQUESTS_AN_UNKNOWN_FIELD(50,
            visit -> visit.ask("{\"query\":\"{ pictures }\"}").contains(200, "GRAPHQL_VALIDATION_FAILED")),
    SENDS_NO_CREDENTIAL(50, visit -> {
        var query = visit.query(Reaction.SMALL);
        visit.exchange(Visit.head("POST /graphql", "Content-Type: application/json", Visit.length(query)) + query)
                .contains(200, "UNAUTHENTICATED");
    }),
    SENDS_XML(50, visit -> visit.exchange(Visit.head("POST /graphql", "Content-Type: text/xml", "Content-Length: 4") + "<a/>")
            .contains(415, "BAD_REQUEST")),
    ACCEPTS_XML(50, visit -> visit.exchange(Visit.post(visit.query(Reaction.SMALL), "Accept: text/xml"))
            .contains(406, "BAD_REQUEST")),
    HEAD(50, visit -> {
        visit.client().send(Visit.head("HEAD /graphql"));
        visit.client().reply(true).is(405, "");
    }),
    PUT(50, visit -> visit.exchange(Visit.head("PUT /graphql", "Content-Length: 2") + "{}").contains(405, "BAD_REQUEST")),
    MUTATION(50, visit -> visit.exchange(Visit.head("GET /graphql?query=mutation%7B__typename%7D"))
            .contains(405, "errors"));

    /** What the client does. */
    @FunctionalInterface
    interface Steps {
        void run(Visit visit) throws IOException;
    }

    private static final int ALL = Arrays.stream(values()).mapToInt(behavior -> behavior.weight).sum();

    private final int weight;
    private final Steps steps;

    Behavior(int weight, Steps steps) {
        this.weight = weight;
        this.steps = steps;
    }

    /** Returns any behavior, by frequency. */
    static Behavior any(RandomGenerator random) {
        var behaviors = values();
        int left = random.nextInt(ALL);
        int next = 0;
        while (left >= behaviors[next].weight) {
            left -= behaviors[next].weight;
            next++;
        }
        return behaviors[next];
    }

    void run(Visit visit) throws IOException {
        steps.run(visit);
    }
}
