package io.acusight.gateway.leak;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;

/** Speaks HTTP/2 in clear text, by prior knowledge. */
final class Http2Client implements AutoCloseable {

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final int port;
    private final HttpClient shared = client(new HttpClientOptions().setHttp2MaxPoolSize(2));
    private final HttpClient alone = client(new HttpClientOptions().setHttp2MaxPoolSize(1000).setHttp2MultiplexingLimit(1));

    Http2Client(int port) {
        this.port = port;
    }

    private HttpClient client(HttpClientOptions options) {
        return vertx.createHttpClient(options.setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    /** A request on a connection that other visits use at the same time. */
    Http2Stream open(String... headers) throws IOException {
        return open(shared, headers);
    }

    /** A request that has its connection for itself. */
    Http2Stream openAlone(String... headers) throws IOException {
        return open(alone, headers);
    }

    private Http2Stream open(HttpClient client, String... headers) throws IOException {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setHost("localhost").setPort(port).setURI("/graphql");
        for (var header : headers) {
            var colon = header.indexOf(':');
            options.putHeader(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return await(client.request(options).map(Http2Stream::new));
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
        await(vertx.close());
    }
}
