package io.acusight.gateway.http;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.http.response.PendingResponse;
import io.acusight.gateway.http.response.Responses;
import io.acusight.gateway.overload.ClientBytes;
import io.acusight.gateway.telemetry.RequestTrace;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;

/** One HTTP request and its response. */
final class Exchange implements Turn.Loop, PendingResponse.Listener {

    private final RoutingContext context;
    private final PendingResponse pending;
    private final Report report;
    private Runnable whenClosed = () -> {
        // nothing is in progress
    };
    private ClientBytes.@Nullable Holding body;

    Exchange(RoutingContext context, String requestId, Reports reports) {
        this.context = context;
        report = reports.begin(requestId, context.request().method().name());
        pending = new PendingResponse(context.request(), context.response(), requestId, this);
        context.response().closeHandler(gone -> closed());
    }

    private void closed() {
        releaseBody();
        whenClosed.run();
        report.canceled();
    }

    @Override
    public void responded(int status, long bytes, @Nullable String refusal) {
        releaseBody();
        report.responded(status, bytes, refusal);
    }

    /** Holds the bytes of its body until there is a response. */
    void holds(ClientBytes.Holding body) {
        this.body = body;
    }

    private void releaseBody() {
        if (body != null) {
            body.end();
        }
    }

    /** Has a step run, in place of an earlier one, if the client goes before it has the whole response. */
    void whenClosed(Runnable step) {
        whenClosed = step;
    }

    /** Returns what operators will learn. */
    Report report() {
        return report;
    }

    HttpServerRequest request() {
        return context.request();
    }

    HttpServerResponse response() {
        return context.response();
    }

    /** Returns the response for {@link Responses} to write. */
    PendingResponse pending() {
        return pending;
    }

    String requestId() {
        return pending.requestId();
    }

    /** Returns by what the request is followed. */
    RequestTrace trace() {
        var headers = request().headers();
        var states = headers.getAll(RequestTrace.STATE_HEADER); // several lines are one list
        return RequestTrace.of(requestId(), headers.get(RequestTrace.PARENT_HEADER),
                states.isEmpty() ? null : String.join(",", states));
    }

    boolean isHttp2() {
        return request().version() == HttpVersion.HTTP_2;
    }

    boolean isGet() {
        return request().method().equals(HttpMethod.GET);
    }

    /** Returns whether the request comes from a page whose origin CORS allows: Quarkus' filter has said so already. */
    boolean isFromAllowedOrigin() {
        return response().headers().contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    /**
     * Decodes the query string.
     *
     * @throws HttpProblem 400 if it is not encoded correctly
     */
    MultiMap queryParameters() {
        try {
            return request().params(true);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The query string is not encoded correctly.");
        }
    }

    /** Returns the thread of the request. To be called on it. */
    Executor eventLoop() {
        return ContextInternal.current().nettyEventLoop();
    }

    @Override
    public Executor executor() {
        var current = ContextInternal.current();
        return step -> current.runOnContext(later -> step.run());
    }

    @Override
    public Runnable after(Duration time, Runnable step) {
        // Vert.x has no timers of less than a millisecond, and this one must not fire too early
        long timer = context.vertx().setTimer(Math.max(0, time.toMillis()) + 1, end -> step.run());
        return () -> context.vertx().cancelTimer(timer);
    }

    /**
     * Sends {@code 100 Continue} to a client that waits for it before it sends the body. HTTP/1.0 has no such response.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1">RFC 9110, Expect</a>
     */
    void invite() {
        if (request().version() != HttpVersion.HTTP_1_0
                && request().headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            response().writeContinue();
        }
    }

    /** Lets the client leave the connection after the response. Over HTTP/1.1 the connection's guard does. */
    void endConnection() {
        if (isHttp2()) {
            response().endHandler(ended -> request().connection().goAway(0));
        }
    }

    /**
     * Drops the rest of the body. The connection's guard closes it after the response. Over HTTP/2 only this stream ends.
     */
    void abandonBody() {
        request().handler(null).resume();
        if (!isHttp2()) {
            response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
