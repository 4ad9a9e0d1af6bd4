package io.acusight.gateway.upstream.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

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
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RecordReader<Image> images = new RecordReader<>(Image.class);

    /**
     * Reads a response with a success status.
     *
     * @param json the response's body, not compressed
     * @param caller whose request it responds to
     * @throws GatewayException if it is not the envelope, or reports a failure
     */
    public UpstreamPage read(int status, byte[] json, Caller caller) {
        var envelope = parsed(json, status);
        if (!envelope.isObject()) {
            throw ResponseFailures.notTheEnvelope(status);
        }
        checkSuccess(envelope, status, caller);
        return page(envelope);
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

    private UpstreamPage page(JsonNode envelope) {
        var breaches = new HashMap<String, String>();
        var meta = envelope.path("meta");
        var total = total(meta, breaches);
        return new UpstreamPage(items(envelope.path("data"), total, breaches), total, new Breaches(breaches));
    }

    private @Nullable List<@Nullable Image> items(JsonNode data, @Nullable Integer total, Map<String, String> breaches) {
        if (isAbsent(data) && total != null && total == 0) {
            return List.of(); // how some encoders write an empty list; the total agrees
        }
        if (!data.isArray()) {
            breaches.put("items", "The upstream's response has no list of images.");
            return null;
        }
        var items = new ArrayList<@Nullable Image>(data.size());
        data.forEach(element -> items.add(images.readOrNull(element)));
        return items;
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
        try {
            return parsed(body, 0);
        } catch (GatewayException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Parses JSON in UTF-8. All of it is decoded first: a JSON parser finds bad bytes only where it looks, and guesses other
     * encodings. Jackson throws a {@link NumberFormatException} if an exponent is too large for it.
     */
    private static JsonNode parsed(byte[] body, int status) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return JSON.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException | JsonProcessingException | NumberFormatException e) {
            throw ResponseFailures.notJson(status, e);
        }
    }
}
