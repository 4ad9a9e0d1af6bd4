package io.acusight.gateway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.acusight.gateway.operation.OperationResult;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.PooledByteBufAllocator;

/** Writes bodies of answers, JSON in UTF-8, into pooled memory outside the heap. The caller releases it. */
final class ResponseBody {

    /** Numbers look the same on every JDK, as the shortest text that says them, and every character is itself. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final int FIRST_SIZE = 1024;

    private ResponseBody() {
    }

    static ByteBuf of(OperationResult result) {
        var projected = result.json();
        var body = PooledByteBufAllocator.DEFAULT.directBuffer(projected == null ? FIRST_SIZE : projected.length());
        return written(body, () -> write(result, body));
    }

    /** A batch's answer. */
    static ByteBuf of(List<OperationResult> results) {
        var body = PooledByteBufAllocator.DEFAULT.directBuffer(FIRST_SIZE);
        return written(body, () -> {
            body.writeByte('[');
            for (int i = 0; i < results.size(); i++) {
                if (i > 0) {
                    body.writeByte(',');
                }
                write(results.get(i), body);
            }
            body.writeByte(']');
        });
    }

    static ByteBuf of(Map<String, Object> json) {
        var body = PooledByteBufAllocator.DEFAULT.directBuffer(FIRST_SIZE);
        return written(body, () -> write(json, body));
    }

    private static void write(OperationResult result, ByteBuf body) {
        var projected = result.json();
        if (projected != null) {
            projected.writeTo(body);
            return;
        }
        // errors first: whoever reads the answer sees them
        var json = new LinkedHashMap<String, Object>();
        if (!result.errors().isEmpty()) {
            json.put("errors", result.errors());
        }
        if (result.executed()) {
            json.put("data", result.data());
        }
        write(json, body);
    }

    private static void write(Map<String, Object> json, ByteBuf body) {
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
        } catch (RuntimeException e) {
            body.release();
            throw e;
        }
    }
}
