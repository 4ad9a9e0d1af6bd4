package io.acusight.gateway.http.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;

import io.acusight.gateway.error.ErrorCode;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;

/** Writes results and refusals as HTTP responses. */
public final class Responses {

    private static final Logger LOG = Logger.getLogger(Responses.class);

    private final StatusCodes statusCodes;
    private final HttpCaching caching;
    private final Transmissions transmissions;

    public Responses(ResponseConfig config, Transmissions transmissions) {
        this.transmissions = transmissions;
        statusCodes = new StatusCodes(config.statusCodes());
        caching = new HttpCaching(config.cache(), config.compression());
    }

    /**
     * Runs a step and turns whatever it throws into a refusal, including errors: memory may suffice for the next response.
     */
    public void orRefusal(PendingResponse pending, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failure) {
            refuse(pending, failure);
        }
    }

    /** Writes a result that is lent. The caller still must release it. */
    public void write(PendingResponse pending, ExtendedResult result) {
        var status = statusCodes.of(result.result(), pending.mediaType());
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            pending.headers().set(HttpHeaders.ALLOW, "POST");
        }
        write(pending, List.of(result), status, ResponseBody.of(result));
    }

    /** Writes the results of a batch, which are lent, as an array. The caller still must release them. */
    public void writeBatch(PendingResponse pending, List<ExtendedResult> results) {
        write(pending, results, HttpResponseStatus.OK, ResponseBody.of(results));
    }

    /** Takes over the body; the results are lent. */
    private void write(PendingResponse pending, List<ExtendedResult> results, HttpResponseStatus status, ByteBuf body) {
        try {
            send(pending, caching.apply(pending, results, status, body), pending.mediaType(), body.retain());
        } finally {
            body.release();
        }
    }

    /** Writes that the request failed. Closes the connection if even that cannot be written. */
    public void refuse(PendingResponse pending, Throwable failure) {
        try {
            writeRefusal(pending, failure);
        } catch (RuntimeException | Error worse) {
            LOG.errorf(worse, "request %s could not be refused", pending.requestId());
            pending.breakOff();
        }
    }

    private void writeRefusal(PendingResponse pending, Throwable failure) {
        if (failure instanceof HttpProblem problem) {
            problem.headers().forEach(pending.headers()::set);
            writeRefusal(pending, statusCodes.of(problem, pending.mediaTypeOfRefusal()), problem.clientMessage(),
                    Map.of("code", problem.code().name()));
            return;
        }
        if (pending.isOver()) {
            return; // the client has gone
        }
        LOG.errorf(failure, "request %s met an internal error", pending.requestId());
        var extensions = new LinkedHashMap<String, String>();
        extensions.put("code", ErrorCode.INTERNAL_SERVER_ERROR.name());
        extensions.put("requestId", pending.requestId());
        writeRefusal(pending, HttpResponseStatus.INTERNAL_SERVER_ERROR, "The gateway failed.", extensions);
    }

    private void writeRefusal(PendingResponse pending, HttpResponseStatus status, String message,
            Map<String, String> extensions) {
        HttpCaching.forbid(pending);
        var body = ResponseBody.ofRefusal(ResponseBody.refusal(message, extensions));
        var size = body.readableBytes();
        sendRefusal(pending, status, pending.mediaTypeOfRefusal(), body);
        pending.refused(String.valueOf(extensions.get("code")), size);
    }

    /**
     * Takes over the body and releases it when it has been written, or cannot be.
     *
     * @throws HttpProblem 503 if too many bytes are on their way to clients
     */
    private void send(PendingResponse pending, HttpResponseStatus status, MediaType mediaType, ByteBuf body) {
        var size = body.readableBytes();
        var handedOver = false;
        try {
            if (pending.isOver()) {
                return; // the client has gone
            }
            if (status.equals(HttpResponseStatus.NOT_MODIFIED)) {
                pending.response().setStatusCode(status.code()).end();
                pending.responded(0);
                return;
            }
            transmissions.reserve(pending, size);
            pending.response().setStatusCode(status.code()).headers().set(HttpHeaders.CONTENT_TYPE, mediaType.contentType());
            handedOver = true;
            transmissions.send(pending, body);
            pending.responded(size);
        } finally {
            if (!handedOver) {
                body.release();
            }
        }
    }

    /**
     * Takes over a small body, which is written even if there is no room for larger ones. Over HTTP/2, where a client may leave
     * hundreds of them untaken, they need room: without it the stream is reset.
     */
    @SuppressWarnings("deprecation") // Vert.x 4 has no other way to wrap a Netty buffer
    private void sendRefusal(PendingResponse pending, HttpResponseStatus status, MediaType mediaType, ByteBuf body) {
        var sent = Future.<Void> succeededFuture();
        try {
            if (!pending.isOver()) {
                var response = pending.response().setStatusCode(status.code());
                response.headers().remove(HttpHeaders.CONTENT_LENGTH) // of a larger body that could not be written
                        .set(HttpHeaders.CONTENT_TYPE, mediaType.contentType());
                if (pending.version() != HttpVersion.HTTP_2) {
                    sent = response.end(Buffer.buffer(body));
                } else if (transmissions.hasRoom(pending, body.readableBytes())) {
                    transmissions.send(pending, body.retain());
                } else {
                    pending.breakOff();
                }
            }
        } finally {
            // Vert.x does not release the buffers it writes
            sent.onComplete(written -> body.release());
        }
    }
}
