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

import io.acusight.gateway.plan.ImagesQuery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.PooledByteBufAllocator;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

/**
 * {@link UpstreamClient} by way of the REST client interface.
 * <p>
 * What is cancelled ends unheard, when its answer has come or its time is over. The REST client could be told to abandon it,
 * but it loses the connection of each request that is cancelled before it has one: soon there is none left.
 * <p>
 * Event loops share its connections. Where one breaks that is another loop's, the news may overtake the head of its answer:
 * then there was none, {@code UPSTREAM_UNAVAILABLE} and not {@code UPSTREAM_BAD_RESPONSE}.
 */
final class RestUpstreamClient implements UpstreamClient {

    private final ImagesClient client;
    private final @Nullable String acceptEncoding;

    RestUpstreamClient(UpstreamConfig config, Vertx vertx) {
        var limits = UpstreamLimits.of(config);
        acceptEncoding = limits.compression() ? "gzip" : null;
        client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(limits.connectMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .enableCompression(limits.compression())
                .userAgent(USER_AGENT)
                // where the builder has a property, the HTTP client's option is overwritten
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, limits.connections())
                .httpClientOptions(new HttpClientOptions()
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(limits.keepAliveSeconds())
                        .setDecompressionSupported(limits.compression()))
                .httpClientRequestCustomizer(new RestResponseGuard(vertx, limits))
                .build(ImagesClient.class);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the receiver is told by then
    public UpstreamCall send(ImagesQuery query, String authorization, String requestId, ResponseReceiver receiver) {
        var hearing = new AtomicBoolean(true);
        client.listImages(authorization, requestId, acceptEncoding, ImagesParameters.of(query))
                .thenApply(RestUpstreamClient::answer)
                .whenComplete((answer, failure) -> {
                    if (hearing.get()) {
                        tell(receiver, answer, failure);
                    } else if (answer != null) {
                        answer.body().release();
                    }
                });
        return () -> hearing.set(false);
    }

    @Override
    public void close() {
        try {
            ((Closeable) client).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(ResponseReceiver receiver, @Nullable UpstreamResponse answer, @Nullable Throwable failure) {
        if (answer != null) {
            receiver.responded(answer);
        } else if (failure != null) {
            receiver.failed(WireFailures.of(unwrapped(failure)));
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        var wraps = failure instanceof CompletionException || failure instanceof ProcessingException;
        return wraps && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }

    private static UpstreamResponse answer(Response response) {
        var body = new PooledBody();
        body.add(piece(response), PooledByteBufAllocator.DEFAULT);
        return new UpstreamResponse(response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER), body);
    }

    /** As a stream: the REST client would read anything else by the answer's media type, and fail where it is none. */
    private static ByteBuf piece(Response response) {
        try (var stream = response.readEntity(InputStream.class)) {
            return copy(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param stream has it all: the REST client buffers it */
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
