package io.acusight.gateway.upstream.connection;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Decodes one response for each request of a connection. It skips interim responses. After bytes that belong to no request it
 * closes the connection: they may be another response, which must not become the response to the next request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.2">RFC 9110, section 15.2, interim responses</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.2">RFC 9112, section 9.2, responses without a request</a>
 */
final class ExchangeDecoder extends HttpResponseDecoder {

    private static final int SWITCHING_PROTOCOLS = 101;

    private boolean expecting;
    /** Whether no byte of the expected response has arrived. */
    private boolean unanswered;
    private boolean spoiled;

    ExchangeDecoder(HttpDecoderConfig config) {
        super(config);
    }

    /** Expects the response to a request that is sent next. */
    void expect() {
        expecting = true;
        unanswered = true;
    }

    /** Whether bytes arrived that belong to no request: the connection must not be used again. */
    boolean isSpoiled() {
        return spoiled;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> messages) throws Exception {
        if (!expecting) {
            spoil(context, bytes);
            return;
        }
        if (unanswered) {
            unanswered = false;
            spoiled = isUnsent(context); // an early response, or bytes from before: not to be used again
        }
        super.decode(context, bytes, messages);
        if (!messages.isEmpty()) {
            examine(context, bytes, messages);
        }
    }

    /** Whether a part of the request has not been sent: an upstream may refuse it early. */
    private static boolean isUnsent(ChannelHandlerContext context) {
        var outbound = context.channel().unsafe().outboundBuffer();
        return outbound != null && outbound.totalPendingWriteBytes() > 0;
    }

    private void examine(ChannelHandlerContext context, ByteBuf bytes, List<Object> messages) {
        if (messages.get(0) instanceof HttpResponse response && response.decoderResult().isSuccess()
                && response.status().code() < 200) {
            messages.clear(); // with the end of the interim response: it has no body
            if (response.status().codeClass() != HttpStatusClass.INFORMATIONAL
                    || response.status().code() == SWITCHING_PROTOCOLS) {
                spoil(context, bytes);
            }
        } else if (isBroken(messages.get(messages.size() - 1))) {
            var cause = ((LastHttpContent) messages.remove(messages.size() - 1)).decoderResult().cause();
            messages.forEach(ReferenceCountUtil::release);
            messages.clear();
            bytes.skipBytes(bytes.readableBytes());
            fail(context, cause);
        } else if (messages.get(messages.size() - 1) instanceof LastHttpContent) {
            expecting = false;
            spoiled |= bytes.isReadable();
        }
    }

    /** Drops bytes that belong to no request, and fails the exchange in progress. */
    private void spoil(ChannelHandlerContext context, ByteBuf bytes) {
        bytes.skipBytes(bytes.readableBytes());
        fail(context, new IllegalArgumentException("a response that belongs to no request"));
    }

    /** Fails the exchange in progress, if any. The connection must not be used again. */
    private void fail(ChannelHandlerContext context, Throwable cause) {
        spoiled = true;
        if (expecting) {
            expecting = false;
            context.fireExceptionCaught(cause);
        }
    }

    /** Whether a body ends with bytes that are not HTTP. The decompressor would pass that on as the body's end. */
    private static boolean isBroken(Object message) {
        return message instanceof LastHttpContent last && !(message instanceof HttpResponse)
                && last.decoderResult().isFailure();
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return message instanceof HttpResponse response && response.status().code() < 200
                || super.isContentAlwaysEmpty(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is closed
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        if (spoiled && !expecting) {
            context.close();
        }
    }
}
