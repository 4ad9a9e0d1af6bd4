package io.acusight.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.acusight.gateway.fixture.RandomPages;
import io.acusight.gateway.upstream.UpstreamInMemory.Answers;
import io.acusight.gateway.upstream.UpstreamInMemory.Fails;
import io.acusight.gateway.upstream.UpstreamInMemory.Reaction;

/** Draws what the upstream does: ordinary pages, odd ones, broken ones, failures. */
final class RandomAnswers {

    private static final List<String> NO_PAGES = List.of("", " ", "null", "7", "[]", "\"page\"", "{}", "{\"data\":null}",
            "\uFEFF",
            "<!doctype html><title>502</title>", "{\"data\":[]", "{\"data\":[]}}", "{\"data\":[],}", "{'data':[]}", "nul",
            "{\"success\":false,\"error\":{\"code\":\"FAILED\",\"message\":\"so it is\"}}",
            "{\"success\":false,\"data\":[],\"meta\":{\"total\":0}}", "{\"success\":\"true\",\"data\":[]}",
            "{\"success\":0,\"data\":[],\"meta\":{\"total\":3}}", "{\"data\":null,\"meta\":{\"total\":0}}",
            "{\"meta\":{\"total\":0}}", "{\"data\":{},\"meta\":{\"total\":0}}", "{\"data\":[],\"meta\":{\"total\":-1}}",
            "{\"data\":[null],\"meta\":{\"total\":1}}", "{\"data\":[],\"meta\":{\"total\":1e2}}",
            "{\"data\":[],\"data\":[{\"id\":1}],\"meta\":{\"total\":1},\"meta\":{}}",
            "{\"d\\u0061ta\":[],\"meta\":{\"total\":5}}",
            "{\"success\":false,\"success\":true,\"data\":[]}", "{\"success\":true,\"success\":false,\"data\":[]}");
    private static final List<String> ERRORS = List.of(
            "{\"success\":false,\"error\":{\"code\":\"NO\",\"message\":\"Not so.\"}}",
            "", "{\"error\":{\"code\":7,\"message\":\" \"}}", "{\"error\":{\"message\":\"alice's\"}}", "<html>",
            "{\"error\":null}",
            "{\"error\":{\"code\":\"\\ud800\",\"message\":\"\\ud83d\\udc77 ü \\\" \\n\"}}", "{\"error\":{\"message\":\"cut",
            "{\"error\":{\"message\":\"" + "x".repeat(499) + "👷\"}}", "{\"data\":[],\"meta\":{\"total\":1}}");
    private static final List<Integer> STATUSES = List.of(500, 400, 401, 403, 404, 409, 418, 429, 502, 503, 504, 301, 304, 199);
    private static final List<String> NAMES = List.of("x", "id", "width", "total", "data", "meta", "success", "geometry",
            "annotations", "confidence", "created_at", "split", "filename", "i\\u0064", "fil\\u0065name", "id ", "Id", "type");

    private final Choices choices;

    RandomAnswers(Choices choices) {
        this.choices = choices;
    }

    /** @param odd whether anything may happen, or but ordinary pages */
    Reaction reaction(boolean odd) {
        if (!odd) {
            return page(new RandomPages(choices, false).page(choices.onceIn(60) ? 150 : 4));
        }
        return switch (choices.nextInt(8)) {
            case 0, 1, 2 -> page(new RandomPages(choices, true).page());
            case 3 -> page(withOddMember(new RandomPages(choices, false).page()));
            case 4 -> page(broken(new RandomPages(choices, choices.nextBoolean()).page()));
            case 5 -> page(bytes(choices.one(NO_PAGES)));
            case 6 -> new Answers(choices.one(STATUSES), retryAfter(), bytes(choices.one(ERRORS)), 1);
            default -> choices.one(Fails.values());
        };
    }

    private Answers page(byte[] body) {
        return new Answers(choices.onceIn(12) ? 200 + choices.nextInt(100) : 200, Optional.empty(), body,
                1 + choices.nextInt(4));
    }

    private Optional<String> retryAfter() {
        return Optional.of(choices.one("", "7", "soon", "-1", "99999999999", "Wed, 21 Oct 2015 07:28:00 GMT"))
                .filter(text -> !text.isEmpty());
    }

    /** What no encoder sends, but some reader may take: where an object begins, or anywhere a value may be overridden. */
    private byte[] withOddMember(byte[] page) {
        var text = new String(page, StandardCharsets.UTF_8);
        var at = text.indexOf('{', choices.nextInt(text.length()));
        var place = at < 0 ? text.indexOf('{') : at;
        return bytes(text.substring(0, place + 1) + '"' + name() + "\":" + value() + ',' + text.substring(place + 1));
    }

    private String name() {
        return choices.onceIn(8) ? "n".repeat(choices.one(997, 998, 999, 1000, 50_000, 50_001)) : choices.one(NAMES);
    }

    private String value() {
        return switch (choices.nextInt(9)) {
            case 0 -> nested(choices.one(1, 62, 63, 64, 65, 66, 997, 998, 999, 1000, 1001), "[", "]");
            case 1 -> nested(choices.one(1, 62, 63, 64, 65, 66, 997, 998, 999, 1000, 1001), "{\"a\":", "}");
            case 2 -> "1".repeat(choices.one(9, 10, 11, 99, 100, 101, 999, 1000, 1001));
            case 3 -> "0." + "3".repeat(choices.one(14, 15, 16, 97, 98, 99, 997, 998, 999, 1000));
            case 4 -> choices.one("1e", "1E+", "-1e-", "0e", "0.0e-", "12.50e")
                    + choices.one("0", "1", "007", "99", "307", "308", "309",
                            "400", "999", "1000", "99999", "2147483647", "2147483648", "99999999999");
            case 5 -> choices.one("-0", "-0.0", "0.0", "0.00", "00", "01", "1.", ".5", "+1", "NaN", "Infinity", "1_000", "0x1");
            case 6 ->
                '"' + choices.one("\\u0000", "\\ud800", "\\udc00\\ud800", "\\ud83d\\udc77", "\\u00E9\\/", "\\x", "\u0000", "\t",
                        "x".repeat(70_000), "\\u12", "é".repeat(9), "\uFEFF", "\u2028") + '"';
            case 7 -> choices.one("True", "nul", "nulL", "{\"a\"}", "[1,]", "[,]", "{,}", "[1 2]", "{\"a\":1,}", "{a:1}",
                    "/**/1", "'a'");
            default ->
                choices.one("null", "true", "[]", "{}", "[null]", "[{}]", "[[]]", "[{\"id\":1},null]", "[1,2.0]", "\"train\"");
        };
    }

    private static String nested(int depth, String open, String close) {
        return open.repeat(depth) + 1 + close.repeat(depth);
    }

    private byte[] broken(byte[] page) {
        var at = choices.nextInt(page.length);
        var to = Math.min(page.length, at + 1 + choices.nextInt(12));
        return switch (choices.nextInt(8)) {
            case 0 -> Arrays.copyOf(page, at);
            case 1 -> spliced(page, at, new byte[0], to);
            case 2 -> spliced(page, at, Arrays.copyOfRange(page, at, to), at);
            case 3 -> spliced(page, at, new byte[] { (byte) choices.nextInt(256) }, at + choices.nextInt(2));
            case 4 -> spliced(page, at, new byte[] { page[choices.nextInt(page.length)] }, at + 1);
            case 5 -> spliced(page, 0, bytes("\uFEFF"), 0);
            case 6 -> spliced(page, page.length, bytes(choices.one("x", "{}", ",", "\u0000", "]", "}", " \n", "\uFEFF")),
                    page.length);
            default -> new String(page, StandardCharsets.UTF_8)
                    .getBytes(choices.one(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1));
        };
    }

    private static byte[] spliced(byte[] page, int at, byte[] with, int from) {
        var spliced = Arrays.copyOf(page, at + with.length + page.length - from);
        System.arraycopy(with, 0, spliced, at, with.length);
        System.arraycopy(page, from, spliced, at + with.length, page.length - from);
        return spliced;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
