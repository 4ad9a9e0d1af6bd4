package io.acusight.gateway.http.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.overload.ConnectionBytes;
import io.acusight.gateway.overload.RequestBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;

/** What the guard does as time passes, which is a figure here. */
class ConnectionGuardTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TO_TAKE = Duration.ofSeconds(7);
    private static final int MOST_BYTES = 100_000;
    private static final int CONNECTIONS = 20 * 1024;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: gateway\r\n\r\n";
    private static final String SECOND_REQUEST = "POST / HTTP/1.1\r\nHost: gateway\r\nContent-Length: 9\r\n\r\n";

    private final EmbeddedChannel connection = new EmbeddedChannel();
    private boolean shutdown;
    private long now;
    private final RequestBytes requests = new RequestBytes(MOST_BYTES, () -> now);
    private final ConnectionBytes connections = new ConnectionBytes(CONNECTIONS, () -> now);

    @BeforeEach
    void connect() {
        connection.freezeTime();
        var decoder = new HttpRequestDecoder();
        connection.pipeline().addLast("decoder", decoder).addLast("encoder", new HttpResponseEncoder());
        var limits = new ConnectionLimits(TIMEOUT, TO_TAKE, requests, connections, () -> shutdown);
        Occupancy.begin(connection, false, connections);
        var guard = new ConnectionGuard(connection.pipeline().context("encoder"), Occupancy.of(connection), limits, () -> now);
        connection.pipeline().addFirst(guard.pacing(decoder)).addLast(guard);
    }

    @AfterEach
    void releaseEverything() {
        connection.finishAndReleaseAll();
    }

    @Test
    void closesTheConnectionThatHasBeenIdleForLongest() {
        receive(REQUEST);
        respond();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(begins(connected())).isTrue();
        assertThat(begins(connected())).as("its event loop has none to close").isFalse();

        connection.runPendingTasks();
        assertThat(connection.isOpen()).isFalse();
        assertThat(begins(connected())).isTrue();
    }

    @Test
    void closesNoConnectionThatIsRespondedTo() {
        receive(REQUEST);
        now += Duration.ofSeconds(5).toNanos();
        begins(connected());
        assertThat(begins(connected())).isFalse();
        connection.runPendingTasks();

        assertThat(connection.isOpen()).isTrue();
        respond();
        assertThat(sent()).startsWith("HTTP/1.1 200");
    }

    @Test
    void closesNoConnectionThatHasJustBeenUsed() {
        now += Duration.ofSeconds(5).toNanos();
        receive(REQUEST);
        respond();
        begins(connected());
        assertThat(begins(connected())).isFalse();
        connection.runPendingTasks();

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void endsAfterALineForWhoseBufferThereIsNoRoom() {
        receive("GET / HTTP/1.1\r\nHost: gateway\r\nX-Long: " + "x".repeat(4000) + "\r\n\r\n");
        assertThat(requests()).isEqualTo(1);
        respond();
        begins(connected());
        receive("GET / HTTP/1.1\r\nHost: gateway\r\nX-Long: " + "x".repeat(5000) + "\r\n\r\n");

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void countsLinesAsTheyCame() {
        receive("GET / HTTP/1.1\r\nHost: gateway\r\nX:" + " ".repeat(7000) + "b\r\n\r\n");

        assertThat(connections.held()).isGreaterThan(7 * 1024 + 7000);
    }

    @Test
    void holdsNothingOfAConnectionThatWasClosedBefore() {
        var closed = connected();
        closed.close();

        assertThat(begins(closed)).isFalse();
        assertThat(connections.held()).isEqualTo(7 * 1024);
    }

    @Test
    void countsAConnectionUntilItIsClosed() {
        var other = connected();
        begins(other);
        other.close();
        connection.close();

        assertThat(connections.held()).isZero();
    }

    private static EmbeddedChannel connected() {
        return new EmbeddedChannel();
    }

    private boolean begins(EmbeddedChannel other) {
        var begins = Occupancy.begin(other, false, connections);
        if (!begins) {
            other.close();
        }
        return begins;
    }

    // https://www.rfc-editor.org/rfc/rfc9112#section-2.2-6: "a server ... SHOULD ignore at least one empty line (CRLF) received
    // prior to the request-line"
    @ParameterizedTest
    @ValueSource(strings = { REQUEST, REQUEST + "\r\n", REQUEST + "\r\n\n" })
    void leavesAnIdleConnectionAlone(String bytes) {
        receive(bytes);
        respond();
        receive("\r\n");
        wait(TIMEOUT.multipliedBy(5));

        assertThat(requests()).isEqualTo(1);
        assertThat(sent()).startsWith("HTTP/1.1 200").doesNotContain(" 408 ");
        assertThat(connection.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "G", "GET / HT", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: gateway\r\n", SECOND_REQUEST,
            SECOND_REQUEST + "{" })
    void endsTheNextRequestThatStops(String begin) {
        receive(REQUEST);
        respond();
        receive(begin);
        wait(TIMEOUT.minusMillis(1));
        assertThat(sent()).doesNotContain(" 408 ");
        wait(Duration.ofMillis(1));

        assertThat(sent()).startsWith("HTTP/1.1 408").contains("X-Request-Id: ", "BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = { "G", "GET / HT", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: gateway\r\n", SECOND_REQUEST,
            SECOND_REQUEST + "{" })
    void endsARequestThatStopsBehindAnother(String begin) {
        receive(REQUEST + begin);
        respond();
        wait(TIMEOUT);

        assertThat(sent()).startsWith("HTTP/1.1 200").contains("HTTP/1.1 408");
    }

    @Test
    void endsAHeadThatDripsBehindAnother() {
        receive(REQUEST + "GET /");
        respond();
        for (int second = 0; second < TIMEOUT.toSeconds(); second++) {
            receive("x");
            wait(Duration.ofSeconds(1));
        }

        assertThat(sent()).startsWith("HTTP/1.1 200").contains("HTTP/1.1 408");
    }

    // A 408 now would pass for the response to the first request.
    @ParameterizedTest
    @ValueSource(strings = { "GET / HT", "GET / HTTP/1.1\r\n", SECOND_REQUEST, SECOND_REQUEST + "{" })
    void sendsNoTimeoutInFrontOfAResponse(String begin) {
        receive(REQUEST + begin);
        wait(TIMEOUT.multipliedBy(3));
        assertThat(sent()).isEmpty();

        respond();
        wait(TIMEOUT.minusMillis(1));
        assertThat(sent()).startsWith("HTTP/1.1 200").doesNotContain(" 408 ");
        wait(Duration.ofMillis(1));
        assertThat(sent()).startsWith("HTTP/1.1 408");
    }

    @Test
    void givesEachRequestItsTime() {
        for (int request = 0; request < 5; request++) {
            receive("GET / HTTP/1.1\r\n");
            wait(TIMEOUT.minusMillis(1));
            receive("Host: gateway\r\n\r\n");
            respond();

            assertThat(sent()).startsWith("HTTP/1.1 200").doesNotContain(" 408 ");
        }
    }

    @Test
    void givesABodyATimeOfItsOwn() {
        receive("POST / HTTP/1.1\r\nHost: gateway\r\n");
        wait(TIMEOUT.minusMillis(1));
        receive("Content-Length: 2\r\n\r\n{");
        wait(TIMEOUT.minusMillis(1));
        receive("}");
        respond();

        assertThat(sent()).startsWith("HTTP/1.1 200");
    }

    @Test
    void schedulesOneTaskForManyRequests() {
        for (int request = 0; request < 100; request++) {
            receive("GET / HTTP/1.1\r\n");
            receive("Host: gateway\r\n\r\n");
            respond();
        }

        assertThat(connection.runScheduledPendingTasks()).isPositive();
        wait(TIMEOUT);
        assertThat(connection.runScheduledPendingTasks()).as("the time until the next task").isEqualTo(-1);
    }

    @Test
    void releasesWhatItWatched() {
        var bytes = Unpooled.copiedBuffer(REQUEST + "GET / HTTP/1.1\r\nHost: gateway\r\n\r\n", StandardCharsets.US_ASCII);
        connection.writeInbound(bytes);
        respond();

        assertThat(bytes.refCnt()).isZero();
    }

    @Test
    void decodesNoMoreThanTheRequestThatIsNext() {
        receive(REQUEST.repeat(1000));

        assertThat(requests()).isEqualTo(1);
        assertThat(requests.held()).as("the other bytes are as they came").isEqualTo(REQUEST.length() * 998L);
        for (int served = 0; served < 1000; served++) {
            respond();
        }
        assertThat(requests()).isEqualTo(999);
        assertThat(requests.held()).isZero();
    }

    @Test
    void readsNothingMoreWhileARequestWaits() {
        receive(REQUEST + REQUEST);
        assertThat(reads()).isFalse();

        respond();
        assertThat(reads()).isTrue();
    }

    // the next response would wait in memory, too
    @Test
    void passesTheNextRequestOnWhenTheResponseIsTaken() {
        receive(REQUEST + REQUEST);
        connection.write(response());
        connection.runPendingTasks();
        assertThat(requests()).isEqualTo(1);

        connection.flush();
        connection.runPendingTasks();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void closesAConnectionWhoseClientDoesNotTakeTheResponse() {
        receive(REQUEST);
        connection.write(response());
        wait(TO_TAKE.minusMillis(1));
        assertThat(connection.isOpen()).isTrue();
        wait(Duration.ofMillis(1));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void refusesAHeadIfThereIsNoRoomForIt() {
        var others = requests.begin(connection.eventLoop(), () -> fail("it has been arriving for a moment only"));
        assertThat(others.holds(MOST_BYTES - 3)).isTrue();

        receive("GET /");

        assertThat(sent()).startsWith("HTTP/1.1 503").contains("OVERLOADED");
        assertThat(requests.held()).isEqualTo(MOST_BYTES - 3);
    }

    @Test
    void countsTheFieldsOfAHeadThatHasNotArrivedAtWhatTheyOccupy() {
        receive("GET / HTTP/1.1\r\n" + "a:\r\n".repeat(100));
        assertThat(requests.held()).isBetween(7_000L, 15_000L);

        receive("Host: gateway\r\n\r\n");
        assertThat(requests.held()).isZero();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void refusesAHeadWithTooManyFields() {
        receive("GET / HTTP/1.1\r\nHost: gateway\r\n" + "a:\r\n".repeat(200) + "\r\n");

        assertThat(sent()).startsWith("HTTP/1.1 431");
        assertThat(requests()).isZero();
    }

    @Test
    void letsTheClientGoAtTheNextResponseOfAShutdown() {
        receive(REQUEST + REQUEST);
        shutdown = true;
        respond();

        assertThat(sent()).containsIgnoringCase("Connection: close");
        assertThat(requests()).as("behind it nothing is served").isEqualTo(1);
    }

    private boolean reads() {
        var asked = new AtomicBoolean();
        connection.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void read(ChannelHandlerContext context) {
                asked.set(true);
            }
        });
        connection.pipeline().read();
        connection.pipeline().removeFirst();
        return asked.get();
    }

    private void receive(String bytes) {
        connection.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
    }

    private void respond() {
        connection.writeOutbound(response());
        connection.runPendingTasks();
    }

    private static HttpResponse response() {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        return response;
    }

    private void wait(Duration time) {
        now += time.toNanos();
        connection.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        connection.runScheduledPendingTasks();
        connection.runPendingTasks();
    }

    /** Returns how many requests were passed on since the last call. */
    private int requests() {
        int requests = 0;
        for (Object message = connection.readInbound(); message != null; message = connection.readInbound()) {
            requests += message instanceof HttpRequest ? 1 : 0;
            ReferenceCountUtil.release(message);
        }
        return requests;
    }

    /** Returns what was sent since the last call. */
    private String sent() {
        var sent = new StringBuilder();
        for (ByteBuf bytes = connection.readOutbound(); bytes != null; bytes = connection.readOutbound()) {
            sent.append(bytes.toString(StandardCharsets.US_ASCII));
            bytes.release();
        }
        return sent.toString();
    }
}
