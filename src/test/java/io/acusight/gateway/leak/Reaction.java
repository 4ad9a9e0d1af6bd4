package io.acusight.gateway.leak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What the upstream does with a request. The device that the request selects names the reaction and the request. */
enum Reaction {

    SMALL(exchange -> exchange.answer(200, "", page(exchange, Page.SMALL))),
    LARGE(exchange -> exchange.answer(200, "", page(exchange, Page.LARGE))),
    BREACH(exchange -> exchange.answer(200, "", page(exchange, Page.BREACH))),
    LARGE_BREACH(exchange -> exchange.answer(200, "", page(exchange, Page.LARGE_BREACH))),
    SMALL_IN_GZIP(exchange -> exchange.answer(200, Reaction.GZIP, compressed(page(exchange, Page.SMALL)))),
    LARGE_IN_GZIP(exchange -> exchange.answer(200, Reaction.GZIP, compressed(page(exchange, Page.LARGE)))),
    IN_CHUNKS(exchange -> {
        exchange.write(Reaction.CHUNKED_HEAD);
        var body = page(exchange, Page.SMALL);
        for (int from = 0; from < body.length; from += 300) {
            exchange.chunk(Arrays.copyOfRange(body, from, Math.min(body.length, from + 300)));
        }
        exchange.write("0\r\n\r\n");
    }),
    /** Closes the connection after the response. */
    LAST(exchange -> {
        exchange.answer(200, "Connection: close\r\n", page(exchange, Page.SMALL));
        exchange.close();
    }),

    REFUSED(exchange -> exchange.answer(400, "", failure(exchange, 1))),
    UNKNOWN(exchange -> exchange.answer(404, "", failure(exchange, 1))),
    TOO_MANY(exchange -> exchange.answer(429, "Retry-After: 7\r\n", failure(exchange, 1))),
    FAILED(exchange -> exchange.answer(500, "", failure(exchange, 200_000))),
    UNAVAILABLE(exchange -> exchange.answer(503, "", new byte[0])),
    UNSUCCESSFUL(exchange -> exchange.answer(200, "", failure(exchange, 1))),
    NOT_JSON(exchange -> exchange.answer(200, "", "<html>Welcome".getBytes(StandardCharsets.UTF_8))),
    NOT_HTTP(exchange -> {
        exchange.write("Welcome\r\n\r\n");
        exchange.close();
    }),

    CUT_SHORT(exchange -> {
        half(exchange, Page.SMALL);
        exchange.close();
    }),
    LARGE_CUT_SHORT(exchange -> {
        half(exchange, Page.LARGE);
        exchange.close();
    }),
    CHUNKS_CUT_SHORT(exchange -> {
        exchange.write(Reaction.CHUNKED_HEAD);
        exchange.chunk(page(exchange, Page.SMALL));
        exchange.close();
    }),
    GZIP_CUT_SHORT(exchange -> {
        var body = compressed(page(exchange, Page.LARGE));
        exchange.answer(200, Reaction.GZIP, Arrays.copyOf(body, body.length / 2));
    }),
    NOT_GZIP(exchange -> exchange.answer(200, Reaction.GZIP, page(exchange, Page.SMALL))),
    TOO_LARGE(exchange -> exchange.answer(200, "", new byte[FaultyUpstream.MAX_BODY_SIZE + 1])),
    TOO_LARGE_IN_GZIP(exchange -> exchange.answer(200, Reaction.GZIP, compressed(new byte[2 * FaultyUpstream.MAX_BODY_SIZE]))),
    ENDLESS(exchange -> {
        exchange.write(Reaction.CHUNKED_HEAD);
        while (true) {
            exchange.chunk(new byte[32 * 1024]);// until the connection is closed
        }
    }),

    CLOSED(FaultyExchange::close),
    RESET(FaultyExchange::reset),
    RESET_WITHIN_HEAD(exchange -> {
        exchange.write("HTTP/1.1 200 OK\r\nContent-Le");
        exchange.reset();
    }),
    RESET_WITHIN_BODY(exchange -> {
        half(exchange, Page.SMALL);
        exchange.reset();
    }),
    LARGE_RESET_WITHIN_BODY(exchange -> {
        half(exchange, Page.LARGE);
        exchange.reset();
    }),

    NEVER(FaultyExchange::hang),
    NEVER_WHOLE(exchange -> {
        half(exchange, Page.SMALL);
        exchange.hang();
    }),
    LARGE_NEVER_WHOLE(exchange -> {
        half(exchange, Page.LARGE);
        exchange.hang();
    });

    private static final String GZIP = "Content-Encoding: gzip\r\n";
    private static final String CHUNKED_HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    /** Reacts to one request. */
    @FunctionalInterface
    interface Script {
        void serve(FaultyExchange exchange) throws IOException;
    }

    private final Script script;

    Reaction(Script script) {
        this.script = script;
    }

    /** Returns the device that selects this reaction. */
    String device(String request) {
        return name() + '.' + request;
    }

    /** @param device returned by {@link #device} */
    static Reaction of(String device) {
        return valueOf(device.substring(0, device.indexOf('.')));
    }

    void serve(FaultyExchange exchange) throws IOException {
        script.serve(exchange);
    }

    private static byte[] page(FaultyExchange exchange, Page page) {
        return page.upstream(exchange.device()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] failure(FaultyExchange exchange, int length) {
        return "{\"success\":false,\"error\":{\"code\":\"BAD\",\"message\":\"Not with %s.\",\"details\":\"%s\"}}"
                .formatted(exchange.device(), "x".repeat(length)).getBytes(StandardCharsets.UTF_8);
    }

    private static void half(FaultyExchange exchange, Page page) throws IOException {
        var body = page(exchange, page);
        exchange.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
        exchange.write(Arrays.copyOf(body, body.length / 2));
    }

    private static byte[] compressed(byte[] body) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        }
        return compressed.toByteArray();
    }
}
