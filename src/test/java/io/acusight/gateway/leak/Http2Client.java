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
 * An HTTP/2 client in clear text, with prior knowledge, on one connection to the gateway. It reconnects when that is closed.
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

    /** Starts a request. */
    Http2Stream open(String... headers) throws IOException {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setHost("localhost").setPort(port).setURI("/graphql");
        for (var header : headers) {
            var colon = header.indexOf(':');
            options.putHeader(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return await(client.request(options).map(Http2Stream::new));
    }

    /** Closes the connection, with all its streams. */
    void disconnect() throws IOException {
        close();
        client = newClient(); // the old one may reuse a connection that it is closing
    }

    static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("no response over HTTP/2", e);
        }
    }

    @Override
    public void close() throws IOException {
        await(client.close());
    }
}
