package io.acusight.gateway.operation;

import java.util.Arrays;

import io.acusight.gateway.projection.JsonBuffer;
import io.netty.buffer.ByteBuf;

/**
 * JSON text in UTF-8. In pieces: an array of 128 KiB and more is memory fresh from the system each time in the native
 * executable's
 * collector, and every page of it a fault.
 */
public final class JsonChunks {

    private static final int CHUNK = 64 * 1024;

    private final byte[][] chunks;
    private final int length;

    private JsonChunks(byte[][] chunks, int length) {
        this.chunks = chunks;
        this.length = length;
    }

    static JsonChunks copyOf(JsonBuffer json) {
        var length = json.length();
        var chunks = new byte[(length + CHUNK - 1) / CHUNK][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = Arrays.copyOfRange(json.bytes(), i * CHUNK, Math.min(length, (i + 1) * CHUNK));
        }
        return new JsonChunks(chunks, length);
    }

    /** @return how many bytes there are */
    public int length() {
        return length;
    }

    public void writeTo(ByteBuf target) {
        for (var chunk : chunks) {
            target.writeBytes(chunk);
        }
    }
}
