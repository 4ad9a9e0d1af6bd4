package io.acusight.gateway.leak;

import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What a client comes for and how it behaves, and how often such a one comes. */
enum Errand {

    SMALL_PAGE(5000, visit -> visit.getsPage(Fate.SMALL, Page.SMALL)),
    LARGE_PAGE(50, visit -> visit.getsPage(Fate.LARGE, Page.LARGE)),
    SMALL_PAGE_IN_GZIP(300, visit -> visit.getsPage(Fate.SMALL_IN_GZIP, Page.SMALL)),
    LARGE_PAGE_IN_GZIP(10, visit -> visit.getsPage(Fate.LARGE_IN_GZIP, Page.LARGE)),
    PAGE_IN_CHUNKS(200, visit -> visit.getsPage(Fate.IN_CHUNKS, Page.SMALL)),
    LAST_PAGE_OF_A_CONNECTION(100, visit -> visit.getsPage(Fate.LAST, Page.SMALL)),
    BREACHED_PAGE(300, visit -> visit.getsBreachedPage(Fate.BREACH, Page.BREACH)),
    LARGE_BREACHED_PAGE(10, visit -> visit.getsBreachedPage(Fate.LARGE_BREACH, Page.LARGE_BREACH)),

    COMPRESSED(200, visit -> visit.exchange(Visit.post(visit.query(Fate.SMALL), "Accept-Encoding: gzip"))
            .is(200, "{" + visit.data(Fate.SMALL, Page.SMALL))),
    LARGE_COMPRESSED(10, visit -> visit.exchange(Visit.post(visit.query(Fate.LARGE), "Accept-Encoding: gzip"))
            .is(200, "{" + visit.data(Fate.LARGE, Page.LARGE))),
    NO_IMAGES(200, visit -> visit.ask("{\"query\":\"{ __typename }\"}").is(200, "{\"data\":{\"__typename\":\"Query\"}}")),
    INTROSPECTION(100, visit -> visit.ask("{\"query\":\"{ __schema { queryType { name } } }\"}")
            .is(200, "{\"data\":{\"__schema\":{\"queryType\":{\"name\":\"Query\"}}}}")),
    ONE_REQUEST_FOR_TWO_FIELDS(200, visit -> {
        var images = Page.SMALL.data(Fate.SMALL.device(visit.request()));
        visit.ask(visit.query(Fate.SMALL, Fate.SMALL)).is(200, "{\"data\":{\"a\":" + images + ",\"b\":" + images + "}}");
    }),
    BATCH(100, visit -> visit.ask("[" + visit.query(Fate.SMALL) + "," + visit.query(Fate.BREACH) + ","
            + visit.query(Fate.FAILED) + ",{\"query\":\"{\"}]").contains(200, "[{" + visit.data(Fate.SMALL, Page.SMALL) + ",{",
                    visit.data(Fate.BREACH, Page.BREACH) + ",{", "UPSTREAM_ERROR", "GRAPHQL_PARSE_FAILED")),
    CACHED(200, visit -> {
        var whole = visit.get(Fate.SMALL);
        whole.is(200, "{" + visit.data(Fate.SMALL, Page.SMALL));
        visit.get(Fate.SMALL, "If-None-Match: " + whole.header("etag")).is(304, "");
    }),
    LARGE_CACHED(10, visit -> {
        var whole = visit.get(Fate.LARGE);
        whole.is(200, "{" + visit.data(Fate.LARGE, Page.LARGE));
        visit.get(Fate.LARGE, "If-None-Match: " + whole.header("etag")).is(304, "");
    }),
    IN_PIECES(100, visit -> {
        var message = Visit.post(visit.query(Fate.SMALL));
        visit.client().send(message.substring(0, message.length() / 3));
        visit.client().send(message.substring(message.length() / 3, message.length() - 50));
        visit.exchange(message.substring(message.length() - 50)).is(200, "{" + visit.data(Fate.SMALL, Page.SMALL));
    }),
    AFTER_AN_INVITATION(50, visit -> {
        var message = Visit.post(visit.query(Fate.SMALL), "Expect: 100-continue");
        var body = message.indexOf("\r\n\r\n") + 4;
        visit.exchange(message.substring(0, body)).is(100, "");
        visit.exchange(message.substring(body)).is(200, "{" + visit.data(Fate.SMALL, Page.SMALL));
    }),
    THE_LAST_OF_A_CLIENT(100, visit -> visit.exchange(Visit.post(visit.query(Fate.SMALL), "Connection: close"))
            .is(200, "{" + visit.data(Fate.SMALL, Page.SMALL))),

    REFUSED_UPSTREAM(100, visit -> visit.getsFailure(Fate.REFUSED, "BAD_USER_INPUT")),
    UNKNOWN_UPSTREAM(100, visit -> visit.getsFailure(Fate.UNKNOWN, "NOT_FOUND")),
    TOO_MANY_UPSTREAM(50, visit -> visit.getsFailure(Fate.TOO_MANY, "RATE_LIMITED")),
    FAILED_UPSTREAM(20, visit -> visit.getsFailure(Fate.FAILED, "UPSTREAM_ERROR")),
    UNAVAILABLE_UPSTREAM(50, visit -> visit.getsFailure(Fate.UNAVAILABLE, "UPSTREAM_UNAVAILABLE")),
    UNSUCCESSFUL_UPSTREAM(50, visit -> visit.getsFailure(Fate.UNSUCCESSFUL, "UPSTREAM_ERROR")),
    NOT_JSON(50, visit -> visit.getsFailure(Fate.NOT_JSON, "UPSTREAM_BAD_RESPONSE")),
    NOT_HTTP(50, visit -> visit.getsFailure(Fate.NOT_HTTP, "UPSTREAM_BAD_RESPONSE")),
    CUT_SHORT(100, visit -> visit.getsFailure(Fate.CUT_SHORT, "UPSTREAM_BAD_RESPONSE")),
    LARGE_CUT_SHORT(10, visit -> visit.getsFailure(Fate.LARGE_CUT_SHORT, "UPSTREAM_BAD_RESPONSE")),
    CHUNKS_CUT_SHORT(50, visit -> visit.getsFailure(Fate.CHUNKS_CUT_SHORT, "UPSTREAM_BAD_RESPONSE")),
    GZIP_CUT_SHORT(10, visit -> visit.getsFailure(Fate.GZIP_CUT_SHORT, "UPSTREAM_BAD_RESPONSE")),
    NOT_GZIP(50, visit -> visit.getsFailure(Fate.NOT_GZIP, "UPSTREAM_BAD_RESPONSE")),
    TOO_LARGE(10, visit -> visit.getsFailure(Fate.TOO_LARGE, "UPSTREAM_BAD_RESPONSE")),
    TOO_LARGE_IN_GZIP(10, visit -> visit.getsFailure(Fate.TOO_LARGE_IN_GZIP, "UPSTREAM_BAD_RESPONSE")),
    ENDLESS(10, visit -> visit.getsFailure(Fate.ENDLESS, "UPSTREAM_BAD_RESPONSE")),
    CLOSED(50, visit -> visit.getsFailure(Fate.CLOSED, "UPSTREAM_UNAVAILABLE")),
    RESET(50, visit -> visit.getsFailure(Fate.RESET, "UPSTREAM_UNAVAILABLE")),
    RESET_WITHIN_HEAD(50, visit -> visit.getsFailure(Fate.RESET_WITHIN_HEAD, "UPSTREAM_UNAVAILABLE")),
    RESET_WITHIN_BODY(50, visit -> visit.getsFailure(Fate.RESET_WITHIN_BODY, "UPSTREAM_BAD_RESPONSE")),
    LARGE_RESET_WITHIN_BODY(10, visit -> visit.getsFailure(Fate.LARGE_RESET_WITHIN_BODY, "UPSTREAM_BAD_RESPONSE")),
    TIMEOUT(1, visit -> visit.getsFailure(Fate.NEVER, "UPSTREAM_TIMEOUT")),
    TIMEOUT_WITHIN_BODY(1, visit -> visit.getsFailure(Fate.LARGE_NEVER_WHOLE, "UPSTREAM_TIMEOUT")),
    HALF_OF_IT_FAILED(15, visit -> visit.ask(visit.query(Fate.LARGE, Fate.FAILED)).contains(200, "UPSTREAM_ERROR",
            "\"data\":{\"a\":" + Page.LARGE.data(Fate.LARGE.device(visit.request())) + ",\"b\":null}")),
    HALF_OF_IT_TIMED_OUT(1, visit -> visit.ask(visit.query(Fate.SMALL, Fate.NEVER)).contains(200, "UPSTREAM_TIMEOUT",
            "\"data\":{\"a\":" + Page.SMALL.data(Fate.SMALL.device(visit.request())) + ",\"b\":null}")),

    LEAVES_AT_ONCE(200, visit -> {
        visit.client().send(Visit.post(visit.query(Fate.SMALL)));
        visit.leave();
    }),
    LEAVES_BEFORE_A_LARGE_PAGE(15, visit -> {
        visit.client().send(Visit.post(visit.query(Fate.LARGE)));
        visit.leave();
    }),
    LEAVES_A_BREACHED_PAGE(10, visit -> visit.leavesWhileItWaits(visit.query(Fate.LARGE_BREACH), Fate.LARGE_BREACH)),
    LEAVES_WHEN_ANSWERED_UPSTREAM(200, visit -> visit.leavesWhileItWaits(visit.query(Fate.SMALL), Fate.SMALL)),
    LEAVES_WHEN_ANSWERED_MUCH(15, visit -> visit.leavesWhileItWaits(visit.query(Fate.LARGE), Fate.LARGE)),
    LEAVES_BEFORE_THE_ANSWER(200, visit -> visit.leavesWhileItWaits(visit.query(Fate.NEVER), Fate.NEVER)),
    LEAVES_WITHIN_THE_BODY(100, visit -> visit.leavesWhileItWaits(visit.query(Fate.NEVER_WHOLE), Fate.NEVER_WHOLE)),
    LEAVES_WITHIN_A_LARGE_BODY(15,
            visit -> visit.leavesWhileItWaits(visit.query(Fate.LARGE_NEVER_WHOLE), Fate.LARGE_NEVER_WHOLE)),
    LEAVES_WITH_HALF_OF_IT_ANSWERED(100,
            visit -> visit.leavesWhileItWaits(visit.query(Fate.SMALL, Fate.NEVER), Fate.SMALL, Fate.NEVER)),
    LEAVES_WITH_A_LARGE_HALF_ANSWERED(15,
            visit -> visit.leavesWhileItWaits(visit.query(Fate.LARGE, Fate.NEVER), Fate.LARGE, Fate.NEVER)),
    LEAVES_A_BATCH(100, visit -> visit.leavesWhileItWaits(
            "[" + visit.query(Fate.SMALL) + "," + visit.query(Fate.BREACH) + "," + visit.query(Fate.NEVER) + "]", Fate.SMALL,
            Fate.BREACH, Fate.NEVER)),
    LEAVES_READING(100, visit -> visit.leavesReading(visit.query(Fate.SMALL), 100)),
    LEAVES_READING_MUCH(20, visit -> visit.leavesReading(visit.query(Fate.LARGE), 1 + visit.random().nextInt(200_000))),
    /** More than the system takes: most of the answer waits in the gateway when the client leaves. */
    LEAVES_READING_TOO_MUCH(10, visit -> visit.leavesReading(visit.repeatedQuery(Fate.LARGE), 200_000)),
    LEAVES_READING_MUCH_COMPRESSED(10, visit -> {
        visit.client().send(Visit.post(visit.query(Fate.LARGE), "Accept-Encoding: gzip"));
        visit.client().bytes(300);
        visit.leave();
    }),
    LEAVES_WITHIN_ITS_HEAD(50, visit -> {
        visit.client().send("POST /graphql HTTP/1.1\r\nHost: gate");
        visit.leave();
    }),
    LEAVES_WITHIN_ITS_BODY(100, visit -> {
        var message = Visit.post(visit.query(Fate.SMALL));
        visit.client().send(message.substring(0, message.length() - 1 - visit.random().nextInt(200)));
        visit.leave();
    }),
    LEAVES_INSTEAD_OF_ITS_BODY(50, visit -> {
        var message = Visit.post(visit.query(Fate.SMALL), "Expect: 100-continue");
        visit.exchange(message.substring(0, message.indexOf("\r\n\r\n") + 4)).is(100, "");
        visit.leave();
    }),

    PAGE_OVER_HTTP2(500,
            visit -> visit.askOverHttp2(visit.query(Fate.SMALL)).is(200, "{" + visit.data(Fate.SMALL, Page.SMALL))),
    LARGE_PAGE_OVER_HTTP2(20,
            visit -> visit.askOverHttp2(visit.query(Fate.LARGE)).is(200, "{" + visit.data(Fate.LARGE, Page.LARGE))),
    COMPRESSED_OVER_HTTP2(50, visit -> visit.askOverHttp2(visit.query(Fate.SMALL), "Accept-Encoding: gzip")
            .is(200, "{" + visit.data(Fate.SMALL, Page.SMALL))),
    BREACHED_PAGE_OVER_HTTP2(50, visit -> visit.askOverHttp2(visit.query(Fate.BREACH))
            .contains(200, "UPSTREAM_BAD_RESPONSE", visit.data(Fate.BREACH, Page.BREACH))),
    CUT_SHORT_OVER_HTTP2(20, visit -> visit.askOverHttp2(visit.query(Fate.LARGE_CUT_SHORT))
            .contains(200, "UPSTREAM_BAD_RESPONSE", "\"data\":{\"images\":null}")),
    SENDS_TOO_MUCH_OVER_HTTP2(20, visit -> visit.askOverHttp2(" ".repeat(0x4001)).contains(413, "BAD_REQUEST")),
    RESETS_AT_ONCE(100, visit -> {
        var stream = visit.openStream();
        stream.end(visit.query(Fate.SMALL));
        stream.reset();
    }),
    RESETS_WITHIN_ITS_BODY(50, visit -> {
        var stream = visit.openStream(Visit.length(visit.query(Fate.SMALL)));
        stream.send(visit.query(Fate.SMALL).substring(0, 1 + visit.random().nextInt(100)));
        stream.reset();
    }),
    RESETS_WHEN_ANSWERED_UPSTREAM(100, visit -> visit.resetsWhileItWaits(visit.query(Fate.SMALL), Fate.SMALL)),
    RESETS_WHEN_ANSWERED_MUCH(15, visit -> visit.resetsWhileItWaits(visit.query(Fate.LARGE), Fate.LARGE)),
    RESETS_BEFORE_THE_ANSWER(50, visit -> visit.resetsWhileItWaits(visit.query(Fate.NEVER), Fate.NEVER)),
    RESETS_WITHIN_THE_BODY(15,
            visit -> visit.resetsWhileItWaits(visit.query(Fate.LARGE_NEVER_WHOLE), Fate.LARGE_NEVER_WHOLE)),
    RESETS_WITH_HALF_OF_IT_ANSWERED(15,
            visit -> visit.resetsWhileItWaits(visit.query(Fate.LARGE, Fate.NEVER), Fate.LARGE, Fate.NEVER)),
    RESETS_ONE_OF_TWO(50, visit -> {
        var lost = visit.openStream();
        var kept = visit.openStream();
        lost.end(visit.query(Fate.LARGE));
        kept.end(visit.query(Fate.SMALL));
        lost.reset();
        kept.reply().is(200, "{" + visit.data(Fate.SMALL, Page.SMALL));
    }),
    RESETS_READING(50, visit -> visit.resetsReading(visit.query(Fate.SMALL), 100)),
    /** More than a window: the rest waits in the gateway when the stream is reset. */
    RESETS_READING_MUCH(20, visit -> visit.resetsReading(visit.query(Fate.LARGE), 1 + visit.random().nextInt(200_000))),
    RESETS_READING_TOO_MUCH(5, visit -> visit.resetsReading(visit.repeatedQuery(Fate.LARGE), 200_000)),
    DISCONNECTS_BEFORE_THE_ANSWER(20, visit -> visit.disconnectsWhileItWaits(visit.query(Fate.NEVER), Fate.NEVER)),
    DISCONNECTS_WHEN_ANSWERED_MUCH(10, visit -> visit.disconnectsWhileItWaits(visit.query(Fate.LARGE), Fate.LARGE)),
    DISCONNECTS_READING_MUCH(10,
            visit -> visit.disconnectsReading(visit.query(Fate.LARGE), 1 + visit.random().nextInt(200_000))),

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
    SPEAKS_NO_HTTP(50, visit -> {
        visit.client().send("Good morning\r\n\r\n");
        visit.client().reply().contains(400);
        visit.leave();
    }),
    SPEAKS_NO_JSON(50, visit -> visit.ask("Good morning").contains(400, "BAD_REQUEST")),
    SPEAKS_NO_GRAPHQL(50, visit -> visit.ask("{\"query\":\"{ images\"}").contains(200, "GRAPHQL_PARSE_FAILED")),
    ASKS_FOR_WHAT_IS_NOT(50, visit -> visit.ask("{\"query\":\"{ pictures }\"}").contains(200, "GRAPHQL_VALIDATION_FAILED")),
    IS_NOBODY(50, visit -> {
        var query = visit.query(Fate.SMALL);
        visit.exchange(Visit.head("POST /graphql", "Content-Type: application/json", Visit.length(query)) + query)
                .contains(200, "UNAUTHENTICATED");
    }),
    SENDS_XML(50, visit -> visit.exchange(Visit.head("POST /graphql", "Content-Type: text/xml", "Content-Length: 4") + "<a/>")
            .contains(415, "BAD_REQUEST")),
    ACCEPTS_XML(50, visit -> visit.exchange(Visit.post(visit.query(Fate.SMALL), "Accept: text/xml"))
            .contains(406, "BAD_REQUEST")),
    HEAD(50, visit -> {
        visit.client().send(Visit.head("HEAD /graphql"));
        visit.client().reply(true).is(405, "");
    }),
    PUT(50, visit -> visit.exchange(Visit.head("PUT /graphql", "Content-Length: 2") + "{}").contains(405, "BAD_REQUEST")),
    MUTATION(50, visit -> visit.exchange(Visit.head("GET /graphql?query=mutation%7B__typename%7D"))
            .contains(405, "errors"));

    /** One visit. */
    @FunctionalInterface
    interface Course {
        void run(Visit visit) throws IOException;
    }

    private static final int ALL = Arrays.stream(values()).mapToInt(errand -> errand.weight).sum();

    private final int weight;
    private final Course course;

    Errand(int weight, Course course) {
        this.weight = weight;
        this.course = course;
    }

    /** One of them, the more frequent ones more often. */
    static Errand any(RandomGenerator random) {
        var errands = values();
        int left = random.nextInt(ALL);
        int next = 0;
        while (left >= errands[next].weight) {
            left -= errands[next].weight;
            next++;
        }
        return errands[next];
    }

    void run(Visit visit) throws IOException {
        course.run(visit);
    }
}
