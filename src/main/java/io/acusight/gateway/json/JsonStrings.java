package io.acusight.gateway.json;

/** Checks JSON strings and finds their ends. */
public final class JsonStrings {

    private JsonStrings() {
    }

    /**
     * @param at the index after the opening quote
     * @return the index after the closing quote; the complement of the index if the string contains an escape
     */
    public static int end(byte[] json, int at) {
        var escaped = 0;
        while (true) {
            at = plainEnd(json, at);
            var notPlain = json[at];
            if (notPlain == '"') {
                return at + 1 ^ escaped;
            }
            if (notPlain == '\\') {
                at = escapeEnd(json, at);
                escaped = -1;
            } else {
                at = Utf8.end(json, at);
            }
        }
    }

    private static int plainEnd(byte[] json, int at) {
        var lastWord = json.length - Words.SIZE;
        for (; at <= lastWord; at += Words.SIZE) {
            var marks = Words.notPlain(Words.at(json, at));
            if (marks != 0) {
                return at + Words.below(marks);
            }
        }
        while (json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return at;
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-7">RFC 8259, section 7</a> */
    private static int escapeEnd(byte[] json, int at) {
        return switch (json[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> afterHexDigits(json, at + 2);
            default -> throw FallbackException.NOW;
        };
    }

    private static int afterHexDigits(byte[] json, int at) {
        for (int i = at; i < at + 4; i++) {
            hexDigit(json[i]);
        }
        return at + 4;
    }

    static int hexDigit(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        var letter = digit | 0x20;
        if (letter >= 'a' && letter <= 'f') {
            return letter - 'a' + 10;
        }
        throw FallbackException.NOW;
    }
}
