package io.acusight.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.acusight.gateway.http.response.EntityTag;
import io.acusight.gateway.http.response.HttpDate;
import io.acusight.gateway.http.response.ResponseConfig;
import io.acusight.gateway.operation.SchemaDocument;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /graphql/schema.graphql}: the public schema as text, for tools and people. */
@ApplicationScoped
public class SchemaRoute {

    static final String PATH = GraphQLEndpoint.PATH + "/schema.graphql";
    private static final String MEDIA_TYPE = "application/graphql; charset=utf-8";

    private final SchemaDocument schema;
    private final boolean compression;

    SchemaRoute(SchemaDocument schema, ResponseConfig config) {
        this.schema = schema;
        compression = config.compression();
    }

    void register(@Observes Router router) {
        schema.published().ifPresent(text -> register(router, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void register(Router router, byte[] text) {
        var tag = EntityTag.of(ByteBuffer.wrap(text), compression);
        router.route(PATH).method(HttpMethod.GET).method(HttpMethod.HEAD).order(GraphQLEndpoint.FIRST)
                .handler(context -> send(context, text, tag));
        router.route(PATH).order(GraphQLEndpoint.FIRST).handler(SchemaRoute::refuse);
    }

    private static void refuse(RoutingContext context) {
        context.response().setStatusCode(HttpResponseStatus.METHOD_NOT_ALLOWED.code()).putHeader(HttpHeaders.ALLOW, "GET, HEAD")
                .end();
    }

    private void send(RoutingContext context, byte[] text, String tag) {
        var response = context.response()
                .putHeader(HttpHeaders.DATE, HttpDate.of(Instant.now()))
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"); // a client may keep it, but must ask whether it is current
        if (compression) {
            response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
        }
        if (EntityTag.matches(String.join(",", context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH)), tag)) {
            response.setStatusCode(HttpResponseStatus.NOT_MODIFIED.code()).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end(); // Vert.x would send the text over HTTP/2, which clients refuse
        } else {
            response.end(Buffer.buffer(text));
        }
    }
}
