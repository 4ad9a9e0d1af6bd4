package io.acusight.gateway.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2FrameAdapter;

/** What the guard does as time passes, which is a figure here. */
class FrameGuardTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String BEGIN = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
    private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";
    private static final String PING = "\0\0\10\6\0\0\0\0\0pingping";
    /** {@code :method: GET} and {@code :path: /}, and after it its end. */
    private static final String HEADERS = "\0\0\3\1\1\0\0\0\1\202\206\204";
    private static final String CONTINUATION = "\0\0\1\11\4\0\0\0\1\204";

    private final EmbeddedChannel connection = new EmbeddedChannel();
    private long now;
    private boolean takesNothing;

    @BeforeEach
    void connect() {
        connection.freezeTime();
        var codec = new Http2ConnectionHandlerBuilder().server(true).frameListener(new Http2FrameAdapter()).build();
        connection.pipeline().addLast(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext context) {
                if (!takesNothing) {
                    context.flush();
                }
            }
        });
        connection.pipeline().addLast(new FrameGuard(codec, TIMEOUT, () -> now), codec);
    }

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", PING, HEADERS + CONTINUATION, HEADERS + CONTINUATION + PING })
    void leavesAConnectionAloneAfterWholeFrames(String frames) {
        receive(BEGIN + frames);
        wait(TIMEOUT.multipliedBy(5));

        assertThat(connection.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\0", "\0\0\10\6", "\0\0\10\6\0\0\0\0\0", "\0\0\10\6\0\0\0\0\0pingpin", HEADERS, PING + HEADERS,
            HEADERS + "\0\0\0\11\0\0\0\0\1" })
    void closesAConnectionWithoutTheRest(String begin) {
        receive(BEGIN + begin);
        wait(TIMEOUT.minusMillis(1));
        assertThat(connection.isOpen()).isTrue();
        wait(Duration.ofMillis(1));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionWhosePrefaceStops() {
        receive("PRI * ");
        wait(TIMEOUT);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionWhoseFrameDrips() {
        receive(BEGIN);
        for (int second = 0; second < TIMEOUT.toSeconds(); second++) {
            receive("\0\0\100\1\5\0\0\0\1\0\0\0".substring(second, second + 1));
            wait(Duration.ofSeconds(1));
        }

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void givesEachFrameItsTime() {
        receive(BEGIN + PING.substring(0, 5));
        for (int frame = 0; frame < 5; frame++) {
            wait(TIMEOUT.minusMillis(1));
            receive(PING.substring(5) + PING.substring(0, 5));
        }

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void closesAConnectionWhoseClientPingsAndTakesNothing() {
        receive(BEGIN);
        takesNothing(true);
        receive(PING.repeat(100));
        assertThat(connection.isOpen()).isTrue();
        takesNothing(false);
        takesNothing(true);
        receive(PING.repeat(100));
        assertThat(connection.isOpen()).isTrue();
        receive(PING);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionWithMorePingsAtOnceThanAnyoneSends() {
        receive(BEGIN);
        receive(PING.repeat(101));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void answersAnyNumberOfPingsOfAClientThatTakesTheAnswers() {
        receive(BEGIN);
        for (int piece = 0; piece < 10; piece++) {
            receive(PING.repeat(50));
            takesNothing(true);
            receive(PING.repeat(50));
            takesNothing(false);
        }

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void closesAConnectionWithSettingsWithoutEnd() {
        receive(BEGIN);
        receive(SETTINGS.repeat(99));
        assertThat(connection.isOpen()).isTrue();
        receive(SETTINGS);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void acknowledgmentsNeedNoAnswer() {
        receive(BEGIN);
        takesNothing(true);
        receive(PING.replace("\6\0", "\6\1").repeat(200));

        assertThat(connection.isOpen()).isTrue();
    }

    private void takesNothing(boolean nothing) {
        takesNothing = nothing;
        if (!nothing) {
            connection.flush();
        }
    }

    private void receive(String bytes) {
        connection.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    private void wait(Duration time) {
        now += time.toNanos();
        connection.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        connection.runScheduledPendingTasks();
        connection.runPendingTasks();
    }
}
