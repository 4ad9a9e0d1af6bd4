package io.acusight.gateway.http;

import io.acusight.gateway.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** A request's body, read no further than it may be long. */
final class BoundedBody {

    private BoundedBody() {
    }

    /** @return the whole body, or an {@link HttpProblem} 413 */
    static Future<Buffer> read(HttpServerRequest request, long maxSize) {
        Promise<Buffer> whole = Promise.promise();
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > maxSize) {
                request.handler(null);
                whole.tryFail(new HttpProblem(413, ErrorCode.BAD_USER_INPUT,
                        "The body is larger than the " + maxSize + " bytes that are allowed."));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }
}
