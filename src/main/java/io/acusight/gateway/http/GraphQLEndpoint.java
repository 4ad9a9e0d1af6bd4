package io.acusight.gateway.http;

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
import io.acusight.gateway.operation.Operations;
import io.acusight.gateway.telemetry.RequestId;
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
    private final long maxBodySize;

    GraphQLEndpoint(Operations operations, Callers callers, RequestConfig config, ResponseConfig responseConfig,
            PersistedConfig persisted) {
        this.operations = operations;
        this.callers = callers;
        reader = new RequestReader(config.batch().maxSize());
        guard = new CrossSiteGuard(callers.lendsCredential());
        documents = new PersistedDocuments(persisted);
        responses = new Responses(responseConfig);
        maxBodySize = config.maxBodySize().asLongValue();
    }

    void register(@Observes Router router) {
        router.route(PATH).order(FIRST).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        var requestId = RequestId.of(context.request().getHeader(RequestId.HEADER));
        MDC.put(RequestId.LOG_KEY, requestId);
        // set together: each putHeader takes the connection's lock
        context.response().headers().set(RequestId.HEADER, RequestId.headerValue(requestId))
                .set(HttpHeaders.DATE, HttpDate.of(Instant.now()));
        var exchange = new Exchange(context, requestId);
        responses.orRefusal(exchange.pending(), () -> read(exchange));
    }

    private void read(Exchange exchange) {
        var request = exchange.request();
        if (request.method().equals(HttpMethod.GET)) {
            guard.checkGet(request.headers());
            execute(exchange, new Requests(List.of(RequestReader.fromQuery(exchange.queryParameters())), false));
        } else if (request.method().equals(HttpMethod.POST)) {
            exchange.pending().mediaType(); // 406 before the body is read
            CrossSiteGuard.checkPost(request.headers());
            BoundedBody.read(exchange, maxBodySize).onComplete(
                    body -> responses.orRefusal(exchange.pending(), () -> execute(exchange, reader.fromBody(body))),
                    failure -> responses.refuse(exchange.pending(), failure));
        } else {
            throw HttpProblem.methodNotAllowed(ALLOWED);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the completed stage has responded, and nothing else waits for it
    private void execute(Exchange exchange, Requests requests) {
        exchange.pending().mediaType();
        var batch = new Batch(requests, documents, exchange.isGet());
        var running = operations.execute(batch.operations(), caller(exchange), exchange.requestId());
        exchange.response().closeHandler(closed -> running.abandon());
        running.results().whenComplete((results, failure) -> {
            if (failure == null) {
                responses.orRefusal(exchange.pending(), () -> batch.respond(results, responses, exchange.pending()));
            } else {
                responses.refuse(exchange.pending(), failure);
            }
        });
    }

    private Caller caller(Exchange exchange) {
        try {
            return callers.from(exchange.request().getHeader(HttpHeaders.AUTHORIZATION));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The header 'Authorization' contains characters that are not allowed in a header.");
        }
    }
}
