package io.acusight.gateway.http.response;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * Writes bodies of responses, JSON in UTF-8, into pooled memory outside the heap. Whoever holds a returned body must release
 * it.
 */
public final class ResponseBody {

    /** Writes numbers in their shortest form, the same on every JDK, and characters unescaped. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final int FIRST_SIZE = 1024;

    private ResponseBody() {
    }

    /**
     * Hands over a body with one result. The caller must release it, and the result too: a projected result without extensions
     * shares its memory with the body, which counts as a second holder.
     */
    static ByteBuf of(ExtendedResult result) {
        var projected = result.result().json();
        if (projected == null) {
            return written(PooledByteBufAllocator.DEFAULT.directBuffer(FIRST_SIZE), specified(result));
        }
        return result.extensions().isEmpty() ? projected.retain() : extended(projected, result.extensions());
    }

    /** Copies the JSON of an object, and adds a member. */
    private static ByteBuf extended(ByteBuf object, Map<String, Object> extensions) {
        var withoutBrace = object.readableBytes() - 1;
        var body = PooledByteBufAllocator.DEFAULT.directBuffer(withoutBrace + FIRST_SIZE);
        return written(body, () -> {
            body.writeBytes(object, object.readerIndex(), withoutBrace);
            body.writeCharSequence(",\"extensions\":", StandardCharsets.US_ASCII);
            write(extensions, body);
            body.writeByte('}');
        });
    }

    /** Hands over a body with the results of a batch, copied. The caller must release it, and the results too. */
    static ByteBuf of(List<ExtendedResult> results) {
        var all = PooledByteBufAllocator.DEFAULT.directBuffer(FIRST_SIZE);
        return written(all, () -> {
            var delimiter = '[';
            for (var result : results) {
                all.writeByte(delimiter);
                append(result, all);
                delimiter = ',';
            }
            all.writeByte(']');
        });
    }

    private static void append(ExtendedResult result, ByteBuf all) {
        var one = of(result);
        try {
            all.writeBytes(one);
        } finally {
            one.release();
        }
    }

    /** Hands over a body with the problem, on the heap, which needs no release. */
    public static ByteBuf ofRefusal(HttpProblem problem) {
        return ofRefusal(refusal(problem.clientMessage(), Map.of("code", problem.code().name())));
    }

    /** Returns a response with one error. */
    static Map<String, Object> refusal(String message, Map<String, String> extensions) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", message);
        error.put("extensions", extensions);
        return Map.of("errors", List.of(error));
    }

    /**
     * Hands over a body on the heap, which needs no release: a refusal can be written even if memory outside the heap is short.
     */
    static ByteBuf ofRefusal(Map<String, ? extends @Nullable Object> json) {
        return written(Unpooled.buffer(FIRST_SIZE), json);
    }

    /** Takes over the body and hands it back, written; releases it if writing throws. */
    private static ByteBuf written(ByteBuf body, Map<String, ? extends @Nullable Object> json) {
        return written(body, () -> write(json, body));
    }

    /** Puts errors first, so that people who read the response see them. */
    private static Map<String, @Nullable Object> specified(ExtendedResult extended) {
        var result = extended.result();
        var json = new LinkedHashMap<String, @Nullable Object>();
        if (!result.errors().isEmpty()) {
            json.put("errors", result.errors());
        }
        if (result.executed()) {
            json.put("data", result.data());
        }
        var extensions = new LinkedHashMap<String, Object>();
        if (!result.warnings().isEmpty()) {
            extensions.put("warnings", result.warnings());
        }
        extensions.putAll(extended.extensions());
        if (!extensions.isEmpty()) {
            json.put("extensions", extensions);
        }
        return json;
    }

    private static void write(Map<String, ? extends @Nullable Object> json, ByteBuf body) {
        try (OutputStream out = new ByteBufOutputStream(body)) {
            JSON.writeValue(out, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over the body and hands it back, written; releases it if writing throws. */
    private static ByteBuf written(ByteBuf body, Runnable writing) {
        try {
            writing.run();
            return body;
        } catch (RuntimeException | Error e) {
            body.release();
            throw e;
        }
    }
}
