package io.acusight.gateway.operation;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/** Counts the values that an operation returned: the members of all objects in {@code data}. */
final class ReturnedValues {

    private ReturnedValues() {
    }

    static long of(@Nullable Object data) {
        if (data instanceof Map<?, ?> object) {
            return object.size() + object.values().stream().mapToLong(ReturnedValues::of).sum();
        }
        return data instanceof Collection<?> list ? list.stream().mapToLong(ReturnedValues::of).sum() : 0;
    }

    /** @param response whole and well-formed JSON, with {@code data} as its only member */
    static long of(ByteBuf response) {
        var members = new Members();
        response.forEachByte(members);
        return members.count - 1;
    }

    /** Counts colons outside of strings. */
    private static final class Members implements ByteProcessor {

        private long count;
        private boolean inString;
        private boolean escaped;

        @Override
        public boolean process(byte value) {
            if (escaped) {
                escaped = false;
            } else if (inString && value == '\\') {
                escaped = true;
            } else if (value == '"') {
                inString = !inString;
            } else if (!inString && value == ':') {
                count++;
            }
            return true;
        }
    }
}
