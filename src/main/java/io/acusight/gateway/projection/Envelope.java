package io.acusight.gateway.projection;

import io.acusight.gateway.json.FallbackException;
import io.acusight.gateway.json.JsonInts;
import io.acusight.gateway.json.JsonStrings;
import io.acusight.gateway.json.JsonValue;
import io.acusight.gateway.json.Token;

/** The upstream's envelope, {@code types.APIResponse}: {@code success}, {@code data}, {@code meta}. */
final class Envelope {

    private static final Token SUCCESS = new Token("\"success\"");
    private static final Token DATA = new Token("\"data\"");
    private static final Token META = new Token("\"meta\"");
    private static final Token TOTAL = new Token("\"total\"");

    private Envelope() {
    }

    /**
     * Reads an envelope, and writes the fields that can be written while it is read.
     *
     * @return the index after the envelope and the white space that follows it
     */
    static int read(byte[] json, int length, PageProjection projection, PageMemory page) {
        var start = JsonValue.afterSpace(json, 0);
        var at = firstMember(json, start);
        while (json[at] != '}') {
            at = nextMember(json, member(json, at, afterName(json, at), projection, page));
        }
        at++;
        while (at < length && JsonValue.isSpace(json[at])) {
            at++;
        }
        return at;
    }

    private static int member(byte[] json, int name, int value, PageProjection projection, PageMemory page) {
        if (DATA.isAt(json, name) && page.request.wholePage()) {
            return projection.data(json, value, page);
        }
        if (META.isAt(json, name)) {
            return meta(json, value, page);
        }
        if (SUCCESS.isAt(json, name) && json[value] != 't' && json[value] != 'n') {
            throw FallbackException.NOW;
        }
        return JsonValue.position(JsonValue.end(json, value));
    }

    private static int meta(byte[] json, int value, PageMemory page) {
        if (page.metaRead && page.written > 0) {
            throw FallbackException.NOW; // the last of duplicate members counts, and written fields may depend on the first
        }
        page.metaRead = true;
        page.totalKnown = false;
        if (json[value] == 'n') {
            return JsonValue.end(json, value);
        }
        var at = firstMember(json, value);
        while (json[at] != '}') {
            at = nextMember(json, metaMember(json, at, afterName(json, at), page));
        }
        return at + 1;
    }

    private static int metaMember(byte[] json, int name, int value, PageMemory page) {
        var end = JsonValue.position(JsonValue.end(json, value));
        if (TOTAL.isAt(json, name)) {
            page.totalKnown = json[value] != 'n';
            page.total = page.totalKnown ? JsonInts.value(json, value, end) : 0;
            if (page.total < 0) {
                throw FallbackException.NOW; // a count is not negative
            }
        }
        return end;
    }

    /** Returns the index of the first name or of the closing brace. */
    private static int firstMember(byte[] json, int at) {
        if (json[at] != '{') {
            throw FallbackException.NOW;
        }
        return JsonValue.afterSpace(json, at + 1);
    }

    /** Returns the index of the next name or of the closing brace. */
    private static int nextMember(byte[] json, int at) {
        at = JsonValue.afterSpace(json, at);
        if (json[at] == '}') {
            return at;
        }
        at = JsonValue.afterComma(json, at);
        if (json[at] != '"') {
            throw FallbackException.NOW;
        }
        return at;
    }

    private static int afterName(byte[] json, int at) {
        var value = JsonValue.afterName(json, at);
        if (JsonStrings.end(json, at + 1) < 0) {
            throw FallbackException.NOW; // an escaped name may be any of these members
        }
        return value;
    }
}
