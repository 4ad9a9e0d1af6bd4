package io.acusight.gateway.http;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.acusight.gateway.http.response.ReadOnly;
import io.acusight.gateway.http.response.ResponseConfig;
import io.acusight.gateway.http.response.StaticContent;
import io.acusight.gateway.http.response.Transmissions;
import io.acusight.gateway.operation.SchemaDocument;
import io.vertx.ext.web.Router;

/** {@code /graphql/schema.graphql}: the public schema as text, for tools and people. */
@ApplicationScoped
public class SchemaRoute {

    static final String PATH = GraphQLEndpoint.PATH + "/schema.graphql";
    private static final String MEDIA_TYPE = "application/graphql; charset=utf-8";

    private final SchemaDocument schema;
    private final boolean compression;
    private final Transmissions transmissions;

    SchemaRoute(SchemaDocument schema, ResponseConfig config, Transmissions transmissions) {
        this.transmissions = transmissions;
        this.schema = schema;
        compression = config.compression();
    }

    void register(@Observes Router router) {
        schema.published().ifPresent(text -> register(router,
                StaticContent.of(text.getBytes(StandardCharsets.UTF_8), MEDIA_TYPE, compression)));
    }

    private void register(Router router, StaticContent text) {
        router.route(PATH).order(GraphQLEndpoint.FIRST).handler(new ReadOnly(context -> text.send(context, transmissions)));
    }
}
