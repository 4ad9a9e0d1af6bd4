package io.acusight.gateway.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.MDC;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.auth.Callers;
import io.acusight.gateway.http.RequestReader.Requests;
import io.acusight.gateway.http.persisted.PersistedConfig;
import io.acusight.gateway.http.persisted.PersistedDocuments;
import io.acusight.gateway.http.response.HttpDate;
import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.http.response.ResponseConfig;
import io.acusight.gateway.http.response.Responses;
import io.acusight.gateway.http.response.Transmissions;
import io.acusight.gateway.http.server.HeadLimits;
import io.acusight.gateway.http.server.ServerConfig;
import io.acusight.gateway.http.server.Shutdown;
import io.acusight.gateway.operation.Operations;
import io.acusight.gateway.operation.RunningOperations;
import io.acusight.gateway.overload.Admission;
import io.acusight.gateway.overload.OverloadConfig;
import io.acusight.gateway.overload.RequestBytes;
import io.acusight.gateway.telemetry.RequestId;
import io.acusight.gateway.telemetry.metrics.DocumentMetrics;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /graphql}: reads requests from HTTP, has their operations executed, writes the responses. */
@ApplicationScoped
public class GraphQLEndpoint {

    static final String PATH = "/graphql";
    /** After CORS, and earlier than SmallRye GraphQL's own routes on the same path, which must never be reached. */
    static final int FIRST = -SecurityHandlerPriorities.AUTHORIZATION;

    private static final String ALLOWED = "GET, POST";

    private final Operations operations;
    private final Callers callers;
    private final RequestReader reader;
    private final CrossSiteGuard guard;
    private final PersistedDocuments documents;
    private final Responses responses;
    private final HeadLimits limits;
    private final long maxBodySize;
    private final Duration bodyTimeout;
    private final Admission admission;
    private final Duration maxWait;
    private final Transmissions transmissions;
    private final RequestBytes requestBytes;
    private final Shutdown shutdown;
    private final Reports reports;
    private final boolean explain;

    GraphQLEndpoint(Operations operations, Callers callers, RequestConfig config, ResponseConfig responseConfig,
            PersistedConfig persisted, ServerConfig server, HeadLimits limits, OverloadConfig overload, Admission admission,
            RequestBytes requestBytes, Transmissions transmissions, Shutdown shutdown, DocumentMetrics documentMetrics,
            Reports reports) {
        this.reports = reports;
        this.operations = operations;
        this.callers = callers;
        reader = new RequestReader(config.batch().maxSize());
        guard = new CrossSiteGuard(callers.lendsCredential());
        documents = new PersistedDocuments(persisted, documentMetrics);
        responses = new Responses(responseConfig, transmissions);
        this.limits = limits;
        this.admission = admission;
        this.transmissions = transmissions;
        this.requestBytes = requestBytes;
        this.shutdown = shutdown;
        maxWait = overload.maxWait();
        bodyTimeout = server.bodyTimeout();
        explain = config.explain();
        maxBodySize = config.maxBodySize().asLongValue();
    }

    void register(@Observes Router router) {
        router.route(PATH).order(FIRST).handler(this::handle).failureHandler(this::fail);
    }

    /** Responds to requests that Vert.x refuses, which over HTTP/2 are those without a host. */
    private void fail(RoutingContext context) {
        if (context.statusCode() == HttpResponseStatus.BAD_REQUEST.code()) {
            responses.refuse(begin(context).pending(), HttpProblem.badRequest("The request must have a host and a path."));
        } else {
            context.next();
        }
    }

    private void handle(RoutingContext context) {
        var exchange = begin(context);
        responses.orRefusal(exchange.pending(), () -> read(exchange));
    }

    private Exchange begin(RoutingContext context) {
        var requestId = RequestId.of(context.request().getHeader(RequestId.HEADER));
        MDC.put(RequestId.LOG_KEY, requestId);
        // set together: each putHeader takes the connection's lock
        context.response().headers().set(RequestId.HEADER, RequestId.headerValue(requestId))
                .set(HttpHeaders.DATE, HttpDate.of(Instant.now()));
        var exchange = new Exchange(context, requestId, reports);
        if (shutdown.hasBegun()) {
            exchange.endConnection();
        }
        return exchange;
    }

    private void read(Exchange exchange) {
        var request = exchange.request();
        if (exchange.isHttp2()) {
            limits.check(request);
        }
        if (request.method().equals(HttpMethod.GET)) {
            guard.checkGet(request.headers(), String.valueOf(request.authority()), exchange.isFromAllowedOrigin());
            execute(exchange, new Requests(List.of(RequestReader.fromQuery(exchange.queryParameters())), false));
        } else if (request.method().equals(HttpMethod.POST)) {
            exchange.pending().mediaType(); // 406 before the body is read
            CrossSiteGuard.checkPost(request.headers());
            RequestReader.checkEncoding(request.headers());
            BoundedBody.read(exchange, maxBodySize, bodyTimeout, requestBytes).onComplete(
                    body -> responses.orRefusal(exchange.pending(), () -> execute(exchange, reader.fromBody(body))),
                    failure -> responses.refuse(exchange.pending(), failure));
        } else {
            throw HttpProblem.methodNotAllowed(ALLOWED);
        }
    }

    private void execute(Exchange exchange, Requests requests) {
        exchange.pending().mediaType();
        if (exchange.isHttp2()) {
            transmissions.checkBacklog(exchange.pending());
        }
        var batch = new Batch(requests, documents, exchange.isGet());
        var caller = caller(exchange);
        var running = operations.execute(batch.operations(), caller, exchange.trace());
        exchange.report().running(running, batch.contents(caller));
        var explanation = new Explanation(running, explain && batch.isToBeExplained(), exchange.request().headers(),
                exchange.report()::nanos);
        var turn = new Turn(admission, maxWait, running, exchange, failure -> responses.refuse(exchange.pending(), failure));
        exchange.whenClosed(turn::abandon);
        respond(exchange, batch, running, explanation, turn);
        turn.begin();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the completed stage has responded, and nothing else waits for it
    private void respond(Exchange exchange, Batch batch, RunningOperations running, Explanation explanation, Turn turn) {
        running.results().whenComplete((results, failure) -> {
            turn.end();
            if (failure == null) {
                exchange.report().results(results, batch.refused());
                responses.orRefusal(exchange.pending(),
                        () -> batch.respond(results, explanation, responses, exchange.pending()));
            } else {
                responses.refuse(exchange.pending(), failure);
            }
        });
    }

    private Caller caller(Exchange exchange) {
        var credentials = exchange.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (credentials.size() > 1) {
            throw HttpProblem.badRequest("The header 'Authorization' is given " + credentials.size() + " times.");
        }
        try {
            return callers.from(credentials.isEmpty() ? null : credentials.get(0));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The header 'Authorization' contains characters that are not allowed in a header.");
        }
    }
}
