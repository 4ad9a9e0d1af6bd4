package io.acusight.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.acusight.gateway.fixture.RandomPages;
import io.acusight.gateway.upstream.UpstreamInMemory.Answers;
import io.acusight.gateway.upstream.UpstreamInMemory.Fails;
import io.acusight.gateway.upstream.UpstreamInMemory.Reaction;

/** Draws what the upstream does: valid pages, odd ones, broken ones, failures. */
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
    private final Choices choices;
    private final OddJson odd;

    /** @param names of the members that matter */
    RandomAnswers(Choices choices, Set<String> names) {
        this.choices = choices;
        odd = new OddJson(choices, names);
    }

    /** @param any false: valid pages only */
    Reaction reaction(boolean any) {
        if (!any) {
            return page(new RandomPages(choices, false).page(choices.onceIn(60) ? 150 : 4));
        }
        return switch (choices.nextInt(10)) {
            case 0, 1 -> page(new RandomPages(choices, true).page());
            case 2, 3, 4 -> page(bytes(odd.instead(text(new RandomPages(choices, false).page()))));
            case 5 -> page(bytes(odd.beside(text(new RandomPages(choices, false).page()))));
            case 6 -> page(broken(new RandomPages(choices, choices.nextBoolean()).page()));
            case 7 -> page(bytes(choices.one(NO_PAGES)));
            case 8 -> new Answers(choices.one(STATUSES), retryAfter(), bytes(choices.one(ERRORS)), 1);
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
            default -> text(page)
                    .getBytes(choices.one(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1));
        };
    }

    private static byte[] spliced(byte[] page, int at, byte[] with, int from) {
        var spliced = Arrays.copyOf(page, at + with.length + page.length - from);
        System.arraycopy(with, 0, spliced, at, with.length);
        System.arraycopy(page, from, spliced, at + with.length, page.length - from);
        return spliced;
    }

    private static String text(byte[] page) {
        return new String(page, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
