package io.acusight.gateway.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.acusight.gateway.operation.SchemaDocument;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;

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
        schema.published().ifPresent(text -> router.get(PATH).order(GraphQLEndpoint.FIRST).handler(
                context -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE).end(text)));
    }
}
