package io.acusight.gateway.operation.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.json.JsonBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;

final class SplicedBufferTest {

    private final JsonBuffer text = new JsonBuffer();
    private final SplicedBuffer spliced = new SplicedBuffer(text);
    private final ByteBuf first = pooled("1,2");
    private final ByteBuf second = pooled(",3");

    @Test
    void splicesInTheOrderOfCalls() {
        text.ascii("[");
        spliced.add(first);
        spliced.add(second);
        text.ascii("]");

        var all = spliced.finish();

        assertThat(all.toString(StandardCharsets.UTF_8)).isEqualTo("[1,2,3]");
        assertThat(((CompositeByteBuf) all).numComponents()).as("none of them empty").isEqualTo(4);
        all.release();
    }

    @Test
    void sharesThePooledMemoryUntilItIsReleased() {
        spliced.add(first);
        assertThat(first.refCnt()).isEqualTo(2);

        var all = spliced.finish();
        first.release(); // by its owner
        assertThat(all.toString(StandardCharsets.UTF_8)).isEqualTo("1,2");
        all.release();

        assertThat(first.refCnt()).isZero();
    }

    @Test
    void givesUpWhatItHasTaken() {
        text.ascii("[");
        spliced.add(first);
        spliced.add(second);

        spliced.release();
        spliced.release();

        assertThat(first.refCnt()).isEqualTo(1);
        assertThat(second.refCnt()).isEqualTo(1);
    }

    @Test
    void copiesTextAlone() {
        text.ascii("{}");

        var all = spliced.finish();
        text.reset();

        assertThat(all.toString(StandardCharsets.UTF_8)).isEqualTo("{}");
        all.release();
    }

    private static ByteBuf pooled(String json) {
        return Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
    }
}
