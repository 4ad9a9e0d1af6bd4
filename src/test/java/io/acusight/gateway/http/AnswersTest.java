package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.CapturedLog;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Whatever happens, a client hears of it. */
final class AnswersTest {

    private final List<String> heard = new ArrayList<>();
    private final Answers answers = new Answers(new Config());
    private boolean outOfMemory;

    @Test
    void anErrorOfTheMachineIsAnsweredAsAFaultOfOurs() {
        try (var log = new CapturedLog(Answers.class)) {
            answers.orRefusal(exchange(), () -> {
                throw new StackOverflowError();
            });

            assertThat(heard).containsExactly("500", "{\"errors\":[{\"message\":\"The gateway failed.\","
                    + "\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\",\"requestId\":\"request-1\"}}]}");
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void whereNotEvenARefusalCanBeWrittenTheConnectionIsClosed() {
        outOfMemory = true;
        try (var log = new CapturedLog(Answers.class)) {
            answers.orRefusal(exchange(), () -> {
                throw HttpProblem.badRequest("no");
            });

            assertThat(heard).containsExactly("400", "reset");
            assertThat(log.lines()).hasSize(1);
        }
    }

    private Exchange exchange() {
        var headers = MultiMap.caseInsensitiveMultiMap();
        var request = playing(HttpServerRequest.class, (method, arguments) -> method.equals("headers") ? headers : null);
        var response = playing(HttpServerResponse.class, this::heard);
        var context = playing(RoutingContext.class, (method, arguments) -> method.equals("request") ? request : response);
        return new Exchange(context, "request-1");
    }

    private Object heard(String method, Object[] arguments) {
        switch (method) {
            case "setStatusCode" -> heard.add("" + arguments[0]);
            case "reset" -> heard.add(method);
            case "end" -> {
                if (outOfMemory) {
                    throw new OutOfMemoryError("none left");
                }
                heard.add(((Buffer) arguments[0]).toString(StandardCharsets.UTF_8));
                return Future.succeededFuture();
            }
            default -> {
            }
        }
        return switch (method) {
            case "headers" -> MultiMap.caseInsensitiveMultiMap();
            case "ended", "closed", "reset" -> false;
            default -> null;
        };
    }

    /** One part of Vert.x. A method that returns what it is called on may return null here. */
    @SuppressWarnings("unchecked")
    private static <T> T playing(Class<T> part, BiFunction<String, Object[], Object> methods) {
        return (T) Proxy.newProxyInstance(part.getClassLoader(), new Class<?>[] { part }, (self, method, arguments) -> {
            var returned = methods.apply(method.getName(), arguments);
            return returned == null && method.getReturnType().isInstance(self) ? self : returned;
        });
    }

    private record Config() implements HttpConfig {

        @Override
        public MemorySize maxBodySize() {
            return new MemorySize(BigInteger.TEN);
        }

        @Override
        public StatusCodes.Policy statusCodes() {
            return StatusCodes.Policy.STANDARD;
        }

        @Override
        public boolean compression() {
            return false;
        }

        @Override
        public Batch batch() {
            return () -> 0;
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
