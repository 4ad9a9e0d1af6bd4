package io.acusight.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.acusight.gateway.operation.SchemaDocument;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /graphql/schema.graphql}: the public schema as text, for tools and people. */
@ApplicationScoped
public class SchemaRoute {

    static final String PATH = GraphQLEndpoint.PATH + "/schema.graphql";
    private static final String MEDIA_TYPE = "application/graphql; charset=utf-8";

    private final SchemaDocument schema;

    SchemaRoute(SchemaDocument schema) {
        this.schema = schema;
    }

    void register(@Observes Router router) {
        schema.published().ifPresent(text -> register(router, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void register(Router router, byte[] text) {
        var tag = EntityTag.of(ByteBuffer.wrap(text));
        router.get(PATH).order(GraphQLEndpoint.FIRST).handler(context -> send(context, text, tag));
    }

    private static void send(RoutingContext context, byte[] text, String tag) {
        var response = context.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"); // keep it, but ask whether it is the newest
        if (EntityTag.matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatusCode(StatusCodes.NOT_MODIFIED).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE).end(Buffer.buffer(text));
    }
}
