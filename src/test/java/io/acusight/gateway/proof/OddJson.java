package io.acusight.gateway.proof;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts JSON that no encoder writes, but that a parser may accept, into a valid page: no other error hides its effect.
 */
final class OddJson {

    /** A member whose value is neither an array nor an object. */
    private static final Pattern MEMBER = Pattern
            .compile("\"(\\w+)\"\\s*:\\s*(-?\\d[^,\\]}\\s]*|\"(?:[^\"\\\\]|\\\\.)*\"|null|true|false)");
    private static final List<String> NAMES = List.of("x", "id", "width", "total", "data", "meta", "success", "geometry",
            "annotations", "confidence", "created_at", "split", "filename", "i\\u0064", "fil\\u0065name", "id ", "Id", "type");

    private final Choices choices;
    private final Set<String> names;

    /** @param names of the members that matter */
    OddJson(Choices choices, Set<String> names) {
        this.choices = choices;
        this.names = names;
    }

    /** @return the page with another member at the beginning of an object; a later one of that name may override it */
    String beside(String page) {
        var after = page.indexOf('{', choices.nextInt(page.length()));
        var at = after < 0 ? page.indexOf('{') : after;
        return page.substring(0, at + 1) + '"' + name() + "\":" + value() + ',' + page.substring(at + 1);
    }

    /** @return the page with another value for one of the members that matter and are neither array nor object */
    String instead(String page) {
        var members = MEMBER.matcher(page).results().filter(member -> names.contains(member.group(1))).toList();
        if (members.isEmpty()) {
            return page;
        }
        var member = choices.one(members);
        var number = Character.isDigit(page.charAt(member.end(2) - 1)) && choices.nextInt(3) > 0;
        return page.substring(0, member.start(2)) + (number ? number() : value()) + page.substring(member.end(2));
    }

    private String name() {
        return choices.onceIn(8) ? "n".repeat(choices.one(997, 998, 999, 1000, 50_000, 50_001)) : choices.one(NAMES);
    }

    private String value() {
        return switch (choices.nextInt(6)) {
            case 0 ->
                choices.one("null", "true", "[]", "{}", "[null]", "[{}]", "[[]]", "[{\"id\":1},null]", "[1,2.0]", "\"train\"");
            case 1 -> nested("[", "]");
            case 2 -> nested("{\"a\":", "}");
            case 3 -> number();
            case 4 -> '"' + text() + '"';
            default -> choices.one("True", "nul", "nulL", "{\"a\"}", "[1,]", "[,]", "{,}", "[1 2]", "{\"a\":1,}", "{a:1}",
                    "/**/1", "'a'");
        };
    }

    private String text() {
        return choices.one("\\u0000", "\\ud800", "\\udc00\\ud800", "\\ud83d\\udc77", "\\u00E9\\/", "\\x", "\u0000", "\t",
                "x".repeat(70_000), "\\u12", "é".repeat(9), "\uFEFF", "\u2028", "\\u0074rain", "2026-02-30T00:00:00Z");
    }

    private String number() {
        return switch (choices.nextInt(5)) {
            case 0 -> choices.one("-0", "-0.0", "0.0", "0.00", "-0e5", "0", "7.0", "70e-1", "-7", "2147483648", "-2147483649");
            case 1 ->
                choices.one("00", "01", "-01", "1.", ".5", "+1", "NaN", "Infinity", "1_000", "0x1", "-", "--1", "1e", "1.e1");
            case 2 -> "1".repeat(choices.one(7, 8, 9, 10, 11, 99, 100, 101, 999, 1000, 1001));
            case 3 -> "0." + "3".repeat(choices.one(14, 15, 16, 97, 98, 99, 997, 998, 999, 1000));
            default -> choices.one("1e", "1E+", "-1e-", "0e", "0.0e-", "12.50e") + choices.one("0", "1", "007", "99", "307",
                    "308", "309", "400", "999", "1000", "99999", "2147483647", "2147483648", "99999999999");
        };
    }

    /** Parsers have their own limits. */
    private String nested(String open, String close) {
        var depth = choices.one(1, 62, 63, 64, 65, 66, 997, 998, 999, 1000, 1001);
        return open.repeat(depth) + 1 + close.repeat(depth);
    }
}
