package io.acusight.gateway.http.response;

import static io.acusight.gateway.http.response.FakeClient.playing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.overload.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Bodies whose writes end when the test says so. */
final class TransmissionsTest {

    private final ByteBudget budget = new ByteBudget(1_000_000);
    private final Transmissions transmissions = new Transmissions(() -> GlobalEventExecutor.INSTANCE, budget,
            Duration.ofDays(1), 100_000);
    private final List<Promise<Void>> writes = new ArrayList<>();
    private final HttpConnection connection = playing(HttpConnection.class, (method, arguments) -> null);

    @Test
    void keepsTheBytesUntilTheLastWriteHasEnded() {
        var body = send(connection, 200_000);
        assertThat(writes).as("one piece after the other").hasSize(1);

        for (int i = 0; i < writes.size(); i++) {
            assertThat(body.refCnt()).isPositive();
            assertThat(budget.reserved()).isEqualTo(Transmission.cost(200_000));
            writes.get(i).complete();
        }

        assertThat(writes).hasSizeGreaterThan(5);
        assertThat(body.refCnt()).isZero();
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void releasesTheBytesOfAWriteThatFails() {
        var body = send(connection, 200_000);

        writes.get(0).fail("closed");

        assertThat(writes).hasSize(1);
        assertThat(body.refCnt()).isZero();
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void refusesTheResponsesOfAConnectionThatHasNotTakenEnough() {
        send(connection, 60_000);

        assertThatThrownBy(() -> transmissions.reserve(pending(connection), 60_000)).isInstanceOf(HttpProblem.class);
        assertThatCode(() -> transmissions.checkBacklog(pending(connection))).doesNotThrowAnyException();
        var other = playing(HttpConnection.class, (method, arguments) -> null);
        assertThatCode(() -> transmissions.reserve(pending(other), 60_000)).as("another connection").doesNotThrowAnyException();

        for (int i = 0; i < writes.size(); i++) {
            writes.get(i).complete();
        }
        assertThatCode(() -> transmissions.reserve(pending(connection), 60_000)).doesNotThrowAnyException();
    }

    @Test
    void refusesRequestsOfAConnectionThatHasNotTakenItsShare() {
        send(connection, 100_001);

        assertThatThrownBy(() -> transmissions.checkBacklog(pending(connection))).isInstanceOf(HttpProblem.class);
    }

    private ByteBuf send(HttpConnection connection, int size) {
        var body = Unpooled.buffer(size).writeZero(size);
        var pending = pending(connection);
        transmissions.reserve(pending, size);
        transmissions.send(pending, body);
        return body;
    }

    private PendingResponse pending(HttpConnection connection) {
        var request = playing(HttpServerRequest.class, (method, arguments) -> switch (method) {
            case "connection" -> connection;
            case "version" -> HttpVersion.HTTP_2;
            default -> null;
        });
        var response = playing(HttpServerResponse.class, (method, arguments) -> switch (method) {
            case "headers" -> MultiMap.caseInsensitiveMultiMap();
            case "write", "end" -> written();
            default -> null;
        });
        return new PendingResponse(request, response, "request-1", (status, bytes, refusal) -> {
            // nobody asks
        });
    }

    private Object written() {
        var write = Promise.<Void> promise();
        writes.add(write);
        return write.future();
    }
}
