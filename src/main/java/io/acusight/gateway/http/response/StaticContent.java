package io.acusight.gateway.http.response;

import java.nio.ByteBuffer;
import java.time.Instant;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Content that is the same for every client. It may be kept, but a client must ask whether it is current.
 *
 * @param bytes outside the heap: what lies in it is copied for each connection, as often as there are slow ones
 * @param tag the entity tag of the bytes
 * @param compression whether the server may compress it
 */
public record StaticContent(ByteBuf bytes, String mediaType, String tag, boolean compression) {

    public static StaticContent of(byte[] bytes, String mediaType, boolean compression) {
        return new StaticContent(outsideTheHeap(bytes), mediaType, EntityTag.of(ByteBuffer.wrap(bytes), compression),
                compression);
    }

    private static ByteBuf outsideTheHeap(byte[] bytes) {
        return Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    }

    /** Responds to a GET or a HEAD: with the content, or that the client's copy is current. */
    public void send(RoutingContext context, Transmissions transmissions) {
        var request = context.request();
        var response = context.response()
                .putHeader(HttpHeaders.DATE, HttpDate.of(Instant.now()))
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (compression) {
            response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
        }
        if (EntityTag.matches(String.join(",", request.headers().getAll(HttpHeaders.IF_NONE_MATCH)), tag)) {
            response.setStatusCode(HttpResponseStatus.NOT_MODIFIED.code()).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end(); // Vert.x would send the content over HTTP/2, which clients refuse
        } else {
            transmissions.send(context, bytes.retainedDuplicate());
        }
    }
}
