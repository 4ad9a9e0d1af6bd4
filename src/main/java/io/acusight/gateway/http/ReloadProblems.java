package io.acusight.gateway.http;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.acusight.gateway.error.ErrorCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;
import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * In dev mode: tells GraphQL clients in JSON why changed sources could not be compiled or started. Quarkus responds to every
 * request with a page then, which browsers still get.
 */
@IfBuildProfile("dev")
@Singleton
final class ReloadProblems {

    /** Earlier than the route that compiles changed sources, which Quarkus adds later, with the same order. */
    private static final int FIRST = Integer.MIN_VALUE;
    private static final String HTML = "text/html";
    private static final int LONGEST_MESSAGE = 2000;
    /** For terminals. */
    private static final String COLORS = "\\x1B\\[[0-9;]*m";

    void register(@Observes Router router) {
        router.route(GraphQLEndpoint.PATH).order(FIRST).handler(context -> handle(router, context));
    }

    private static void handle(Router router, RoutingContext context) {
        var request = context.request();
        if (context.response() instanceof Response || accepts(request, HTML)) {
            context.next();
        } else {
            router.handle(new Request(request));
        }
    }

    private static boolean accepts(HttpServerRequest request, String mediaType) {
        return String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)).contains(mediaType);
    }

    private static final class Request extends HttpServerRequestWrapper {

        private final HttpServerResponse response;

        Request(HttpServerRequest request) {
            super((HttpServerRequestInternal) request);
            response = new Response(request.response());
        }

        @Override
        public HttpServerResponse response() {
            return response;
        }
    }

    private static final class Response extends AbstractResponseWrapper {

        private final HttpServerResponse response;

        Response(HttpServerResponse response) {
            super(response);
            this.response = response;
        }

        /** The page is the only text that is sent with this status. */
        @Override
        public Future<Void> end(String text) {
            var contentType = headers().get(HttpHeaders.CONTENT_TYPE);
            if (getStatusCode() != HttpResponseStatus.INTERNAL_SERVER_ERROR.code() || contentType == null
                    || !contentType.startsWith(HTML)) {
                return response.end(text);
            }
            headers().set(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
            return response.end(new JsonObject().put("errors", new JsonArray().add(new JsonObject()
                    .put("message", message())
                    .put("extensions", new JsonObject().put("code", ErrorCode.INTERNAL_SERVER_ERROR.name())))).encode());
        }

        private static String message() {
            var problem = Optional.ofNullable(DevConsoleManager.getHotReplacementContext())
                    .map(HotReplacementContext::getDeploymentProblem);
            var message = "The changed gateway cannot be started. "
                    + problem.map(Throwable::getMessage).orElse("").replaceAll(COLORS, "");
            return message.substring(0, Math.min(LONGEST_MESSAGE, message.length())).strip();
        }
    }
}
