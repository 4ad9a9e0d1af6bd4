package io.acusight.gateway.http.response;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.acusight.gateway.operation.OperationResult;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;

/** Writes bodies of answers, JSON in UTF-8, into pooled memory outside the heap. The caller releases it. */
public final class ResponseBody {

    /** Numbers look the same on every JDK, as the shortest text that says them, and every character is itself. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final int FIRST_SIZE = 1024;

    private ResponseBody() {
    }

    /** Writes one result. The result keeps its memory: a projected result shares it with the body. */
    static ByteBuf of(OperationResult result) {
        var projected = result.json();
        return projected == null ? written(PooledByteBufAllocator.DEFAULT.directBuffer(FIRST_SIZE), specified(result))
                : projected.retainedDuplicate();
    }

    /** Writes the results of a batch as an array. The results keep their memory. */
    static ByteBuf of(List<OperationResult> results) {
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

    private static void append(OperationResult result, ByteBuf all) {
        var one = of(result);
        try {
            all.writeBytes(one);
        } finally {
            one.release();
        }
    }

    /** On the heap: where memory outside of it is short, a refusal can still be written. */
    static ByteBuf ofRefusal(Map<String, ? extends @Nullable Object> json) {
        return written(Unpooled.buffer(FIRST_SIZE), json);
    }

    private static ByteBuf written(ByteBuf body, Map<String, ? extends @Nullable Object> json) {
        return written(body, () -> write(json, body));
    }

    /** Errors first: whoever reads the answer sees them. */
    private static Map<String, @Nullable Object> specified(OperationResult result) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        if (!result.errors().isEmpty()) {
            json.put("errors", result.errors());
        }
        if (result.executed()) {
            json.put("data", result.data());
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
