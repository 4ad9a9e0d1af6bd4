package io.acusight.gateway.leak;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;

import io.acusight.gateway.fixture.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** One request over HTTP/2. The gateway may send no more than one flow control window of the response until it is read. */
final class Http2Stream {

    private static final long CANCEL = 8;

    private final HttpClientRequest request;
    private final Future<HttpClientResponse> head;

    Http2Stream(HttpClientRequest request) {
        this.request = request;
        request.exceptionHandler(Http2Stream::ignore);
        head = request.response().map(response -> response.exceptionHandler(Http2Stream::ignore).pause());
    }

    /** Either the visit is over, or it fails when it reads the response. */
    private static void ignore(Throwable expected) {
    }

    /** Sends a part of the body. */
    void send(String text) throws IOException {
        Http2Client.await(request.write(text));
    }

    /** Sends the rest of the body. */
    void end(String text) throws IOException {
        Http2Client.await(request.end(text));
    }

    /** Reads the whole response. */
    Reply reply() throws IOException {
        return Http2Client.await(head.compose(response -> {
            var body = response.body();
            response.resume();
            return body.map(bytes -> new Reply(response.statusCode(), headers(response), bytes.getBytes()));
        }));
    }

    private static HashMap<String, String> headers(HttpClientResponse response) {
        var headers = new HashMap<String, String>();
        response.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    /** Reads the first bytes of the response, and then stops reading. */
    void read(int bytes) throws IOException {
        Http2Client.await(head.compose(response -> {
            var enough = Promise.<Void> promise();
            var read = new int[1];
            response.exceptionHandler(enough::tryFail).endHandler(end -> enough.tryFail("a response of " + read[0] + " bytes"))
                    .handler(chunk -> {
                        read[0] += chunk.length();
                        if (read[0] >= bytes && enough.tryComplete()) {
                            response.pause();
                        }
                    });
            response.resume();
            return enough.future();
        }));
    }

    void reset() {
        request.reset(CANCEL);
    }
}
