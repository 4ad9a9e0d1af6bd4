package io.acusight.gateway.upstream.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jspecify.annotations.Nullable;

import io.acusight.gateway.upstream.connection.PooledBody;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.acusight.gateway.upstream.connection.UpstreamLimits;
import io.acusight.gateway.upstream.connection.UpstreamNetwork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.PooledByteBufAllocator;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;

/**
 * An {@link UpstreamClient} that uses the REST client interface.
 * <p>
 * A cancelled request goes on until its response has arrived or its time is over; its receiver is not called. Quarkus' REST
 * client can cancel, but loses the connection of each request that is cancelled before it has one: soon none is left.
 * <p>
 * Event loops share its connections. Therefore it opens one for each request: a used one cannot be checked for bytes that
 * belong to no request before another caller's request is sent on it. If a connection of another event loop breaks, the report
 * may overtake the head of the response: then the error is {@code UPSTREAM_UNAVAILABLE} instead of
 * {@code UPSTREAM_BAD_RESPONSE}.
 */
final class RestUpstreamClient implements UpstreamClient {

    private final ImagesClient client;
    private final UpstreamLimits limits;

    RestUpstreamClient(UpstreamConfig config, UpstreamNetwork network, Vertx vertx) {
        limits = UpstreamLimits.of(config);
        var builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(limits.connectMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .enableCompression(false) // the connection decompresses
                .userAgent(USER_AGENT)
                // if the builder has a property, it overwrites the HTTP client's option
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, limits.connections())
                .httpClientOptions(new HttpClientOptions().setKeepAlive(false)
                        .setTracingPolicy(TracingPolicy.IGNORE)) // guard.Observation has the spans
                .httpClientRequestCustomizer(new RestResponseGuard(vertx, limits));
        network.configure(builder);
        client = builder.build(ImagesClient.class);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the receiver has been notified by then
    public UpstreamCall send(UpstreamRequest request, ResponseReceiver receiver) {
        var cancelled = new AtomicBoolean();
        var headers = ImagesHeaders.of(request, limits);
        client.listImages(headers, ImagesParameters.of(request.query()))
                .thenApply(RestUpstreamClient::read)
                .whenComplete((response, failure) -> {
                    if (!cancelled.get()) {
                        deliver(receiver, response, failure);
                    } else if (response != null) {
                        response.body().release();
                    }
                });
        return () -> cancelled.set(true);
    }

    @Override
    public void close() {
        try {
            ((Closeable) client).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the response over to the receiver, which must release its body, or reports the failure. */
    private static void deliver(ResponseReceiver receiver, @Nullable UpstreamResponse response, @Nullable Throwable failure) {
        if (response != null) {
            receiver.responded(response);
        } else if (failure != null) {
            receiver.failed(WireFailures.of(unwrapped(failure)));
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        var wraps = failure instanceof CompletionException || failure instanceof ProcessingException;
        return wraps && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }

    /** Reads a response. Whoever holds the result must release its body. */
    private static UpstreamResponse read(Response response) {
        var body = new PooledBody();
        body.add(piece(response), PooledByteBufAllocator.DEFAULT);
        return new UpstreamResponse(response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER), body);
    }

    /**
     * Copies the body into pooled memory. Whoever holds the result must release it. The body is read as a stream: the REST
     * client would read any other type by the response's media type, and fail if that is invalid.
     */
    private static ByteBuf piece(Response response) {
        try (var stream = response.readEntity(InputStream.class)) {
            return copy(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param stream contains the whole body: the REST client buffers it */
    private static ByteBuf copy(InputStream stream) throws IOException {
        var copy = PooledByteBufAllocator.DEFAULT.directBuffer(Math.max(stream.available(), 1));
        try {
            stream.transferTo(new ByteBufOutputStream(copy));
            return copy;
        } catch (IOException | RuntimeException | Error e) {
            copy.release();
            throw e;
        }
    }
}
