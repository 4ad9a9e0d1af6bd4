package io.acusight.gateway.http.pages;

import java.nio.ByteBuffer;
import java.time.Instant;

import io.acusight.gateway.http.response.EntityTag;
import io.acusight.gateway.http.response.HttpDate;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * One file, ready to be sent.
 *
 * @param content outside the heap: what lies in it is copied for each connection, as often as there are slow ones
 * @param tag its content's entity tag: a modification time would not do, because a reproducible jar has the same for all
 *        versions
 */
record PageFile(Buffer content, String mediaType, String tag, String securityPolicy, boolean compression) {

    static PageFile of(byte[] content, String mediaType, String securityPolicy, boolean compression) {
        return new PageFile(outsideTheHeap(content), mediaType, EntityTag.of(ByteBuffer.wrap(content), compression),
                securityPolicy, compression);
    }

    @SuppressWarnings("deprecation") // Vert.x 4 has no other way to wrap a Netty buffer
    private static Buffer outsideTheHeap(byte[] content) {
        return Buffer.buffer(Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(content.length).put(content).flip()));
    }

    void send(RoutingContext context) {
        var response = context.response()
                .putHeader(HttpHeaders.DATE, HttpDate.of(Instant.now()))
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache") // files of two versions must not meet
                .putHeader("Content-Security-Policy", securityPolicy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (compression) {
            response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
        }
        if (EntityTag.matches(String.join(",", context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH)), tag)) {
            response.setStatusCode(HttpResponseStatus.NOT_MODIFIED.code()).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end(); // Vert.x would send the content over HTTP/2, which clients refuse
        } else {
            response.end(content);
        }
    }
}
