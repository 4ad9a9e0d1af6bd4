package io.acusight.gateway.leak;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;

/**
 * A client with one connection to the gateway, and another one after it. It speaks HTTP/2 in clear text, by prior knowledge.
 */
final class Http2Client implements AutoCloseable {

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Vertx vertx;
    private final int port;
    private HttpClient client;

    Http2Client(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
        client = newClient();
    }

    private HttpClient newClient() {
        return vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false).setHttp2MaxPoolSize(1));
    }

    /** Begins a request. */
    Http2Stream open(String... headers) throws IOException {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setHost("localhost").setPort(port).setURI("/graphql");
        for (var header : headers) {
            var colon = header.indexOf(':');
            options.putHeader(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return await(client.request(options).map(Http2Stream::new));
    }

    /** Goes, whatever is under way. */
    void leave() throws IOException {
        close();
        client = newClient(); // the old one would offer a connection that it is closing
    }

    static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("no answer over HTTP/2", e);
        }
    }

    @Override
    public void close() throws IOException {
        await(client.close());
    }
}
