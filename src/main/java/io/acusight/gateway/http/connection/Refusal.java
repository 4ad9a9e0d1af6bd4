package io.acusight.gateway.http.connection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpDate;
import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.http.response.ResponseBody;
import io.acusight.gateway.overload.Overload;
import io.acusight.gateway.telemetry.RequestId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;

/** Refuses a request without Vert.x, and closes its connection. */
final class Refusal {

    private static final long LINGERING_MILLIS = 2000;

    private final ChannelHandlerContext encoder;

    Refusal(ChannelHandlerContext encoder) {
        this.encoder = encoder;
    }

    /**
     * Writes the response and closes the connection. The response bypasses the encoder: a compressor counts responses, and this
     * one may belong to no request.
     */
    void write(ChannelHandlerContext context, HttpProblem problem, @Nullable HttpRequest request) {
        write(context, problem, request, true);
    }

    /**
     * Writes that there is no room, and closes the connection at once: what it holds must go. A client that goes on sending
     * may miss the response.
     */
    void writeOverloaded(ChannelHandlerContext context) {
        write(context, HttpProblem.overloaded(), null, false);
    }

    private void write(ChannelHandlerContext context, HttpProblem problem, @Nullable HttpRequest request, boolean lingering) {
        var body = ResponseBody.ofRefusal(problem);
        var head = head(problem, RequestId.of(request == null ? null : request.headers().get(RequestId.HEADER)),
                body.readableBytes());
        encoder.writeAndFlush(Unpooled.wrappedBuffer(head, body)).addListener(written -> close(context, lingering));
    }

    private static ByteBuf head(HttpProblem problem, String requestId, int length) {
        var later = problem.status().equals(HttpResponseStatus.SERVICE_UNAVAILABLE)
                ? "Retry-After: " + Overload.secondsToWait() + "\r\n"
                : "";
        return Unpooled.copiedBuffer(
                String.join("\r\n", "HTTP/1.1 " + problem.status(), later + RequestId.HEADER + ": " + requestId,
                        "Date: " + HttpDate.of(Instant.now()), "Cache-Control: no-store", "Connection: close",
                        "Content-Type: application/json; charset=utf-8", "Content-Length: " + length, "\r\n"),
                StandardCharsets.US_ASCII);
    }

    /**
     * Closes the connection. A client that may still be sending has some time to read the response before: if the gateway
     * closed while bytes arrive, the client's system would drop the response. Neither Netty nor Vert.x closes so.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, tear-down</a>
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
    void close(ChannelHandlerContext context, boolean lingering) {
        if (!lingering) {
            context.close();
            return;
        }
        var channel = context.channel();
        channel.config().setAutoRead(true); // the rest is read and dropped
        var tls = context.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        context.executor().schedule(() -> channel.close(), LINGERING_MILLIS, TimeUnit.MILLISECONDS);
    }
}
