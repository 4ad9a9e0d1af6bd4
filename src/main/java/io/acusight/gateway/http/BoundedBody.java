package io.acusight.gateway.http;

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
            if (body.length() + chunk.length() <= maxSize) {
                body.appendBuffer(chunk);
                return;
            }
            request.handler(null);
            whole.tryFail(HttpProblem.tooLarge(maxSize));
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }
}
