package io.acusight.gateway.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.operation.OperationResult;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** Puts results and refusals on HTTP. */
final class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final StatusCodes statusCodes;
    private final HttpCaching caching;

    Answers(HttpConfig config) {
        statusCodes = new StatusCodes(config.statusCodes());
        caching = new HttpCaching(config.cache(), config.compression());
    }

    /** Runs a step; what it throws becomes a refusal. Errors too: memory may be short for one answer and not for the next. */
    void orRefusal(Exchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failure) {
            refuse(exchange, failure);
        }
    }

    void answer(Exchange exchange, Batch batch, List<OperationResult> executed) {
        orRefusal(exchange, () -> {
            var results = batch.resultsWith(executed);
            var body = batch.isArray() ? ResponseBody.of(results) : ResponseBody.of(results.get(0));
            try {
                var status = batch.isArray() ? StatusCodes.OK : statusCodes.of(results.get(0), exchange.mediaType());
                if (status == StatusCodes.METHOD_NOT_ALLOWED) {
                    exchange.response().putHeader(HttpHeaders.ALLOW, "POST");
                }
                send(exchange, caching.apply(exchange, results, status, body), exchange.mediaType(), body.retain());
            } finally {
                body.release();
            }
        });
    }

    /** Answers that there is no answer. Where not even that can be said, the client finds its connection closed. */
    void refuse(Exchange exchange, Throwable failure) {
        try {
            say(exchange, failure);
        } catch (RuntimeException | Error worse) {
            LOG.errorf(worse, "request %s could not be refused", exchange.requestId());
            exchange.breakOff();
        }
    }

    private void say(Exchange exchange, Throwable failure) {
        if (failure instanceof HttpProblem problem) {
            problem.headers().forEach(exchange.response()::putHeader);
            say(exchange, statusCodes.of(problem, exchange.mediaTypeOfRefusal()), problem.clientMessage(),
                    Map.of("code", problem.code().name()));
            return;
        }
        if (exchange.isOver()) {
            return; // the client went away
        }
        LOG.errorf(failure, "request %s met a fault of ours", exchange.requestId());
        var extensions = new LinkedHashMap<String, String>();
        extensions.put("code", ErrorCode.INTERNAL_SERVER_ERROR.name());
        extensions.put("requestId", exchange.requestId());
        say(exchange, StatusCodes.INTERNAL_SERVER_ERROR, "The gateway failed.", extensions);
    }

    private void say(Exchange exchange, int status, String message, Map<String, String> extensions) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", message);
        error.put("extensions", extensions);
        HttpCaching.forbid(exchange);
        send(exchange, status, exchange.mediaTypeOfRefusal(), ResponseBody.ofRefusal(Map.of("errors", List.of(error))));
    }

    /** @param body is released here */
    @SuppressWarnings("deprecation") // Vert.x 5 has another way to wrap Netty's buffers, 4 has none
    private void send(Exchange exchange, int status, MediaType mediaType, ByteBuf body) {
        var sent = Future.<Void> succeededFuture();
        try {
            if (exchange.isOver()) {
                return; // nobody is there any more
            }
            var response = exchange.response().setStatusCode(status);
            if (status == StatusCodes.NOT_MODIFIED) {
                response.end();
                return;
            }
            response.headers().set(HttpHeaders.CONTENT_TYPE, mediaType.contentType());
            sent = response.end(Buffer.buffer(body));
        } finally {
            // Vert.x does not release what it is given
            sent.onComplete(written -> body.release());
        }
    }
}
