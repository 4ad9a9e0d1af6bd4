package io.acusight.gateway.sandbox.api;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.sandbox.data.ImagePage;
import io.acusight.gateway.sandbox.picture.SignedUrls;
import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/** Handles {@code GET /data/images} of an authorized caller. */
final class ImagesEndpoint implements Handler<RoutingContext> {

    private final Shifts images;
    private final SignedUrls urls;
    private final Optional<String> publicUrl;

    ImagesEndpoint(Shifts images, SignedUrls urls, Optional<String> publicUrl) {
        this.images = images;
        this.urls = urls;
        this.publicUrl = publicUrl.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    @Override
    public void handle(RoutingContext context) {
        ImageQuery query = ImageQuery.of(new QueryParameters(context.queryParams()));
        requireKnownDevice(query.filter().deviceId());
        ImagePage page = images.page(query);
        String base = publicUrl.orElseGet(() -> requestedUrl(context));
        ImageJson json = new ImageJson(query, image -> base + urls.sign(image.id()));
        ApiResponses.send(context, 200, generator -> json.write(generator, page));
    }

    private void requireKnownDevice(@Nullable String id) {
        if (id != null && !images.images().hasDevice(id)) {
            throw new Refusal(404, "DEVICE_NOT_FOUND", "Device not found", "device_id=" + id);
        }
    }

    /** Returns the requested URL up to the sandbox's path: a client that can request images there can open pictures there. */
    private static String requestedUrl(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        String host = authority == null ? "localhost:" + context.request().localAddress().port() : authority.toString();
        String path = context.normalizedPath();
        return context.request().scheme() + "://" + host + path.substring(0, path.indexOf(SandboxRoutes.API));
    }
}
