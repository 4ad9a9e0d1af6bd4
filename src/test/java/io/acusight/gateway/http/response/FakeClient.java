package io.acusight.gateway.http.response;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.overload.ByteBudget;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A client that notes the status, the body or the reset it receives. */
public final class FakeClient {

    private final List<String> received = new ArrayList<>();
    private @Nullable Error onWriting;

    /** Lets writing a body fail. */
    public FakeClient failingOnWriting(Error error) {
        onWriting = error;
        return this;
    }

    /** Returns statuses, bodies and resets in the order in which they came. */
    public List<String> received() {
        return received;
    }

    /** Returns a response that this client waits for. */
    public PendingResponse pending() {
        return pending(MultiMap.caseInsensitiveMultiMap());
    }

    /** Returns a response to a request with these headers. */
    public PendingResponse pending(MultiMap headers) {
        var request = playing(HttpServerRequest.class, (method, arguments) -> switch (method) {
            case "headers" -> headers;
            case "method" -> HttpMethod.POST;
            default -> null;
        });
        return new PendingResponse(request, playing(HttpServerResponse.class, this::receive), "request-1",
                (status, bytes, refusal) -> {
                    // the client sees it, too
                });
    }

    /** Returns the header of the request. */
    public static @Nullable String ifNoneMatch(PendingResponse pending) {
        return pending.ifNoneMatch();
    }

    /** Returns the responses as they are configured by default. */
    public static Responses responses() {
        return new Responses(new Defaults(),
                new Transmissions(() -> GlobalEventExecutor.INSTANCE, new ByteBudget(1 << 20), Duration.ofSeconds(10),
                        1 << 20));
    }

    private @Nullable Object receive(String method, Object[] arguments) {
        switch (method) {
            case "setStatusCode" -> received.add("" + arguments[0]);
            case "reset" -> received.add(method);
            case "end" -> {
                if (onWriting != null) {
                    throw onWriting;
                }
                received.add(((Buffer) arguments[0]).toString(StandardCharsets.UTF_8));
                return Future.succeededFuture();
            }
            default -> {
            }
        }
        return switch (method) {
            case "headers" -> MultiMap.caseInsensitiveMultiMap();
            case "getStatusCode" -> 200;
            case "ended", "closed", "reset" -> false;
            default -> null;
        };
    }

    /** One part of Vert.x. A method that returns what it is called on may return null here. */
    @SuppressWarnings("unchecked")
    static <T> T playing(Class<T> part, BiFunction<String, Object[], @Nullable Object> methods) {
        return (T) Proxy.newProxyInstance(part.getClassLoader(), new Class<?>[] { part },
                (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> {
                        var returned = methods.apply(method.getName(), arguments);
                        yield returned == null && method.getReturnType().isInstance(self) ? self : returned;
                    }
                });
    }

    private record Defaults() implements ResponseConfig {

        @Override
        public StatusCodes.Policy statusCodes() {
            return StatusCodes.Policy.STANDARD;
        }

        @Override
        public boolean compression() {
            return false;
        }

        @Override
        public Duration writeTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Cache cache() {
            return new Cache() {

                @Override
                public Optional<Duration> maxAge() {
                    return Optional.empty();
                }

                @Override
                public Duration signedUrlMaxAge() {
                    return Duration.ZERO;
                }
            };
        }
    }
}
