package io.acusight.gateway.http.response;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.acusight.gateway.overload.ByteBudget;
import io.acusight.gateway.overload.OverloadConfig;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.RoutingContext;

/**
 * All bodies on their way to clients, which count against the {@link ByteBudget} until their last byte has gone. What makes no
 * progress for {@code gateway.http.write-timeout} is cut, and earlier if others need the room.
 */
@Singleton
public final class Transmissions {

    private final Supplier<EventExecutor> currentLoop;
    private final ByteBudget budget;
    private final long timeout;
    private final long mostOfOneConnection;
    private final Map<EventExecutor, Lane> lanes = new ConcurrentHashMap<>();

    @Inject
    Transmissions(Vertx vertx, ByteBudget budget, OverloadConfig config, ResponseConfig responses) {
        this(() -> ((VertxInternal) vertx).getOrCreateContext().nettyEventLoop(), budget, responses.writeTimeout(),
                config.maxBytesPerConnection().map(MemorySize::asLongValue).orElse(budget.max() / 4));
    }

    Transmissions(Supplier<EventExecutor> currentLoop, ByteBudget budget, Duration timeout, long mostOfOneConnection) {
        this.currentLoop = currentLoop;
        this.budget = budget;
        this.timeout = timeout.toNanos();
        this.mostOfOneConnection = mostOfOneConnection;
    }

    /**
     * Refuses a request if its connection has not taken enough of earlier responses.
     *
     * @throws HttpProblem 503
     */
    public void checkBacklog(PendingResponse pending) {
        if (lane().bytesOf(pending.connection()) > mostOfOneConnection) {
            throw HttpProblem.overloaded();
        }
    }

    /**
     * Reserves room for a body.
     *
     * @throws HttpProblem 503 if there is none, or if the connection has not taken enough of other responses
     */
    void reserve(PendingResponse pending, int size) {
        if (!hasRoom(pending, size)) {
            throw HttpProblem.overloaded();
        }
    }

    /** Reserves room for a body. Returns false if there is none, or if the connection has not taken enough of others. */
    boolean hasRoom(PendingResponse pending, int size) {
        var cost = Transmission.cost(size);
        if (hasTakenTooLittle(pending, cost)) {
            return false;
        }
        if (!budget.replace(cost)) {
            budget.reportShortage();
            return false;
        }
        return true;
    }

    private boolean hasTakenTooLittle(PendingResponse pending, int more) {
        var others = pending.version() == HttpVersion.HTTP_2 ? lane().bytesOf(pending.connection()) : 0;
        return others > 0 && others + more > mostOfOneConnection;
    }

    /** Sends a body whose bytes are reserved. Takes over both, and releases them when the last byte has gone or never will. */
    void send(PendingResponse pending, ByteBuf body) {
        lane().send(pending, body);
    }

    /** Sends a body outside {@code /graphql}, which it takes over. Responds with 503 if there is no room for it. */
    void send(RoutingContext context, ByteBuf body) {
        var pending = new PendingResponse(context.request(), context.response(), "-", (status, bytes, refusal) -> {
            // nobody listens
        });
        try {
            reserve(pending, body.readableBytes());
        } catch (HttpProblem overloaded) {
            body.release();
            overloaded.headers().forEach(context.response()::putHeader);
            context.response().setStatusCode(overloaded.status().code()).end();
            return;
        }
        send(pending, body);
    }

    private Lane lane() {
        return lanes.computeIfAbsent(currentLoop.get(), loop -> new Lane(loop, budget, timeout));
    }
}
