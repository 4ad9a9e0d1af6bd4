package io.acusight.gateway.http.pages;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.acusight.gateway.http.response.ReadOnly;
import io.acusight.gateway.http.response.ResponseConfig;
import io.acusight.gateway.http.response.Transmissions;
import io.acusight.gateway.operation.SchemaDocument;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /}, which links to what is switched on, {@code /explorer} and {@code /graphiql}. */
@ApplicationScoped
public class PageRoutes {

    /** After CORS, as all routes of the gateway. */
    private static final int FIRST = -SecurityHandlerPriorities.AUTHORIZATION;

    private final boolean explorer;
    private final boolean graphiql;
    private final PageFiles files;
    private final Transmissions transmissions;

    PageRoutes(ExplorerConfig explorer, IdeConfig ide, SchemaDocument schema, ResponseConfig responses,
            Transmissions transmissions) {
        this.transmissions = transmissions;
        this.explorer = explorer.enabled();
        graphiql = ide.enabled();
        files = new PageFiles(enabled(explorer, ide, schema), responses.compression());
    }

    private static Set<String> enabled(ExplorerConfig explorer, IdeConfig ide, SchemaDocument schema) {
        Set<String> enabled = new HashSet<>();
        if (explorer.enabled()) {
            enabled.add("explorer");
        }
        if (ide.enabled()) {
            enabled.add("graphiql");
        }
        if (schema.published().isPresent()) {
            enabled.add("schema");
        }
        return enabled;
    }

    void register(@Observes Router router) {
        serve(router, "/", context -> "start.html");
        serve(router, "/start.css", context -> "start.css");
        serve(router, "/icon.svg", context -> "icon.svg");
        if (explorer) {
            serveFolder(router, "explorer");
        }
        if (graphiql) {
            serveFolder(router, "graphiql");
        }
    }

    private void serveFolder(Router router, String folder) {
        var path = "/" + folder;
        read(router, path, context -> addSlash(context, folder + "/")); // the next route's path is the same for Vert.x
        serve(router, path + "/", context -> folder + "/index.html");
        serve(router, path + "/:file", context -> folder + "/" + context.pathParam("file"));
    }

    private void serve(Router router, String path, Function<RoutingContext, String> name) {
        read(router, path, context -> files.find(name.apply(context))
                .ifPresentOrElse(file -> file.send(context, transmissions), context::next));
    }

    private static void read(Router router, String path, Handler<RoutingContext> reading) {
        router.route(path).order(FIRST).handler(new ReadOnly(reading));
    }

    /** The page's links are relative, because behind a proxy the path may begin with more. */
    private static void addSlash(RoutingContext context, String target) {
        if (context.request().path().endsWith("/")) {
            context.next();
            return;
        }
        var query = context.request().query();
        context.response().setStatusCode(HttpResponseStatus.PERMANENT_REDIRECT.code())
                .putHeader(HttpHeaders.LOCATION, query == null ? target : target + "?" + query).end();
    }
}
