package io.acusight.gateway.upstream.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.model.Breaches;
import io.acusight.gateway.model.Image;

/** Reads the upstream's envelope, {@code types.APIResponse}: {@code success}, {@code data}, {@code meta}, {@code error}. */
public final class EnvelopeReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** Reads a part of a document, after which more follows. */
    private static final ObjectReader PARTS = JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> KNOWN = Set.of("success", "data", "meta", "error");
    private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

    private final RecordReader<Image> images = new RecordReader<>(Image.class);

    /**
     * Reads a response with a success status. Images are read one after the other, so that only one of them is on the heap as a
     * tree of JSON at a time.
     *
     * @param json the response's body, not compressed
     * @param caller whose request it responds to
     * @throws GatewayException if it is not the envelope, or reports a failure
     */
    public UpstreamPage read(int status, byte[] json, Caller caller) {
        var read = readAll(json, status);
        checkSuccess(read.others, status, caller);
        return page(read);
    }

    private Members readAll(byte[] json, int status) {
        try (var parser = parser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                JSON.readTree(parser); // it may not even be JSON
                throw ResponseFailures.notTheEnvelope(status);
            }
            var members = new Members();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readMember(parser, members);
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one value");
            }
            return members;
        } catch (IOException | NumberFormatException e) {
            throw ResponseFailures.notJson(status, e);
        }
    }

    /** The last one of members with the same name counts. Those that nobody needs are read, too: they may not be JSON. */
    private void readMember(JsonParser parser, Members members) throws IOException {
        var name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("data")) {
            members.images = null; // to be collected first
            members.images = images(parser);
            members.others.remove(name);
            return;
        }
        JsonNode value = PARTS.readTree(parser);
        if (KNOWN.contains(name)) {
            members.others.set(name, value);
            members.images = name.equals("data") ? null : members.images;
        }
    }

    private List<@Nullable Image> images(JsonParser parser) throws IOException {
        var read = new ArrayList<@Nullable Image>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            read.add(images.readOrNull(PARTS.readTree(parser)));
        }
        return read;
    }

    /** What has been read of an envelope. */
    private static final class Members {

        /** All known members but an array of images. */
        private final ObjectNode others = JSON.createObjectNode();
        private @Nullable List<@Nullable Image> images;
    }

    /** Returns how many images match, without reading them; empty if a response does not tell, or is not the envelope. */
    public OptionalInt total(byte[] json) {
        try (var parser = parser(json)) {
            Integer total = null;
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var meta = parser.currentName().equals("meta");
                    parser.nextToken();
                    if (meta) {
                        total = total(PARTS.readTree(parser), new HashMap<>());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            return total == null ? OptionalInt.empty() : OptionalInt.of(total);
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * Returns what a response with a failure status reports.
     *
     * @param retryAfter the seconds to wait before another request, if the upstream sent them
     */
    public GatewayException failure(int status, Optional<Long> retryAfter, byte[] json, Caller caller) {
        return ResponseFailures.of(status, retryAfter, parsedOrMissing(json), caller);
    }

    private static void checkSuccess(JsonNode envelope, int status, Caller caller) {
        var success = envelope.path("success");
        if (success.isBoolean() && !success.booleanValue()) {
            throw ResponseFailures.unsuccessful(status, envelope, caller);
        }
        if (!success.isBoolean() && !isAbsent(success)) {
            throw ResponseFailures.notTheEnvelope(status);
        }
    }

    private static UpstreamPage page(Members read) {
        var breaches = new HashMap<String, String>();
        var total = total(read.others.path("meta"), breaches);
        return new UpstreamPage(items(read, total, breaches), total, new Breaches(breaches));
    }

    private static @Nullable List<@Nullable Image> items(Members read, @Nullable Integer total, Map<String, String> breaches) {
        if (read.images != null) {
            return read.images;
        }
        if (isAbsent(read.others.path("data")) && total != null && total == 0) {
            return List.of(); // how some encoders write an empty list; the total agrees
        }
        breaches.put("items", "The upstream's response has no list of images.");
        return null;
    }

    private static @Nullable Integer total(JsonNode meta, Map<String, String> breaches) {
        var total = meta.path("total");
        if (isAbsent(total)) {
            return null;
        }
        var value = JsonValues.wholeNumber(total);
        if (value == null || value < 0) {
            breaches.put("total", "The upstream's value of 'total' breaks its contract.");
            return null;
        }
        return value;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static JsonNode parsedOrMissing(byte[] body) {
        try (var parser = parser(body)) {
            JsonNode tree = JSON.readTree(parser);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException | NumberFormatException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Parses JSON in UTF-8. A JSON parser that decodes by itself finds bad bytes only where it looks, and guesses other
     * encodings. Jackson throws a {@link NumberFormatException} if an exponent is too large for it.
     */
    private static JsonParser parser(byte[] body) throws IOException {
        var start = startsWithByteOrderMark(body) ? BYTE_ORDER_MARK.length : 0;
        return JSON.createParser(new InputStreamReader(new ByteArrayInputStream(body, start, body.length - start),
                StandardCharsets.UTF_8.newDecoder())); // it reports bad bytes
    }

    private static boolean startsWithByteOrderMark(byte[] body) {
        return Arrays.mismatch(body, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length || Arrays.equals(body, BYTE_ORDER_MARK);
    }
}
