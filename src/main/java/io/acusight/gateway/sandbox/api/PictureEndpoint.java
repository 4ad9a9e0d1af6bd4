package io.acusight.gateway.sandbox.api;

import java.time.Duration;

import io.acusight.gateway.sandbox.data.Image;
import io.acusight.gateway.sandbox.picture.InvalidUrlException;
import io.acusight.gateway.sandbox.picture.Picture;
import io.acusight.gateway.sandbox.picture.SignedUrls;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Serves the picture of a signed URL. Any web page may show it and read its pixels: the signature is the permission. */
final class PictureEndpoint implements Handler<RoutingContext> {

    private final Shifts images;
    private final SignedUrls urls;

    PictureEndpoint(Shifts images, SignedUrls urls) {
        this.images = images;
        this.urls = urls;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff");
        String id = context.pathParam("id");
        Duration left = timeLeft(id, request);
        Image image = images.images().image(Long.parseLong(id))
                .orElseThrow(() -> new Refusal(404, "NOT_FOUND", "No such picture", null));
        response.putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=" + left.toSeconds())
                .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                .end(Picture.of(image));
    }

    private Duration timeLeft(String id, HttpServerRequest request) {
        try {
            return urls.check(id, request.getParam("expires"), request.getParam("signature"));
        } catch (InvalidUrlException invalid) {
            throw switch (invalid.reason()) {
                case SIGNATURE -> new Refusal(403, "INVALID_SIGNATURE", "The URL's signature does not fit", null);
                case EXPIRED -> new Refusal(403, "URL_EXPIRED", "The URL has expired", null);
            };
        }
    }
}
