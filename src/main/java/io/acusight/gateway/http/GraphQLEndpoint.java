package io.acusight.gateway.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.acusight.gateway.auth.Callers;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.operation.OperationRequest;
import io.acusight.gateway.operation.OperationResult;
import io.acusight.gateway.operation.Operations;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /graphql}: takes a request off HTTP, has it executed, puts the response on HTTP. */
@ApplicationScoped
public class GraphQLEndpoint {

    static final String PATH = "/graphql";

    private static final Logger LOG = Logger.getLogger(GraphQLEndpoint.class);
    /** Before the routes that SmallRye GraphQL registers on the same path: those must never be reached. */
    static final int FIRST = -1000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Operations operations;
    private final Callers callers;
    private final long maxBodySize;
    private final RequestReader reader = new RequestReader();

    GraphQLEndpoint(Operations operations, Callers callers, HttpConfig config) {
        this.operations = operations;
        this.callers = callers;
        maxBodySize = config.maxBodySize().asLongValue();
    }

    void register(@Observes Router router) {
        router.route(PATH).order(FIRST).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        var request = context.request();
        try {
            if (request.method().equals(HttpMethod.GET)) {
                execute(context, reader.fromQuery(request.params()));
            } else if (request.method().equals(HttpMethod.POST)) {
                BoundedBody.read(request, maxBodySize)
                        .onSuccess(body -> post(context, body))
                        .onFailure(failure -> refuse(context, failure));
            } else {
                context.response().putHeader(HttpHeaders.ALLOW, "GET, POST");
                throw new HttpProblem(405, ErrorCode.BAD_USER_INPUT, "Use GET or POST.");
            }
        } catch (RuntimeException failure) {
            refuse(context, failure);
        }
    }

    private void post(RoutingContext context, Buffer body) {
        try {
            execute(context, reader.fromBody(body.getBytes()));
        } catch (RuntimeException failure) {
            refuse(context, failure);
        }
    }

    private void execute(RoutingContext context, OperationRequest operation) {
        var caller = callers.from(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        var gone = Promise.<Void> promise();
        context.response().closeHandler(closed -> gone.tryComplete());
        var running = operations.execute(operation, caller, UUID.randomUUID().toString()).subscribe()
                .with(result -> answer(context, result), failure -> refuse(context, failure));
        // does nothing once the operation has ended
        gone.future().onSuccess(closed -> running.cancel());
    }

    private static void answer(RoutingContext context, OperationResult result) {
        var response = new LinkedHashMap<String, Object>();
        if (!result.errors().isEmpty()) {
            response.put("errors", result.errors());
        }
        if (result.executed()) {
            response.put("data", result.data());
        }
        send(context, result.executed() ? 200 : 400, response);
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof HttpProblem problem) {
            send(context, problem.status(), error(problem.getMessage(), problem.code()));
            return;
        }
        LOG.error("a request met a fault of ours", failure);
        send(context, 500, error("The gateway failed.", ErrorCode.INTERNAL_SERVER_ERROR));
    }

    private static Map<String, Object> error(String message, ErrorCode code) {
        return Map.of("errors", List.of(Map.of("message", message, "extensions", Map.of("code", code.name()))));
    }

    private static void send(RoutingContext context, int status, Map<String, Object> body) {
        if (context.response().ended() || context.response().closed()) {
            return; // nobody is there any more
        }
        try {
            context.response().setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.ofAnswer(context.request()))
                    .end(Buffer.buffer(JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
