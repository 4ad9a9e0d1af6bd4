package io.acusight.gateway.http.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Watches one connection of HTTP/1.x, between Netty's codec and Vert.x. It passes requests on one after the other, each when
 * the response to the one before is complete; refuses requests that are malformed, or that take too long to arrive; and after a
 * response with {@code Connection: close} passes nothing on.
 *
 * <p>
 * Owns the messages that wait, and releases those that it does not pass on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9">RFC 9112, connection management</a>
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** Bounds the memory of waiting requests; beyond it nothing is read. A message is at most 8 KiB of a body, or a head. */
    private static final int MAX_WAITING = 16;

    private final RequestHeads heads = new RequestHeads();
    private final Refusal refusal;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Queue<Object> waiting = new ArrayDeque<>(0);
    /** A part of a request has come, and not yet its end. */
    private boolean receiving;
    /** Of that request the head has come. */
    private boolean inBody;
    /** A request has been passed on, and its response is not complete. */
    private boolean responding;
    private boolean responseBegun;
    private boolean closing;
    private boolean discarding;
    private boolean reading = true;
    private @Nullable HttpRequest request;
    private @Nullable TimeLimit timeLimit;
    /** What the decoder decodes: during a read only, after which it is released. */
    private @Nullable ByteBuf undecoded;

    /** @param encoder the context of the encoder, below which refusals are written */
    ConnectionGuard(ChannelHandlerContext encoder, Duration timeout, LongSupplier nanoTime) {
        refusal = new Refusal(encoder);
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns a handler to put in front of the decoder, which shows when a request begins. It watches the bytes that the
     * decoder has not decoded: behind the end of a request they are the beginning of the next one.
     */
    ChannelHandler bytes(ByteToMessageDecoder decoder) {
        decoder.setCumulator((allocator, before, bytes) -> {
            var all = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, before, bytes);
            undecoded = all.retain();
            return all;
        });
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                receiving |= isRequest((ByteBuf) bytes);
                context.fireChannelRead(bytes);
                releaseUndecoded();
            }

            @Override
            public void handlerRemoved(ChannelHandlerContext context) {
                AcceptedConnections.guardHttp2(context.pipeline(), timeout); // if the connection was upgraded
            }
        };
    }

    private void releaseUndecoded() {
        if (undecoded != null) {
            undecoded.release();
            undecoded = null;
        }
    }

    /**
     * Returns whether there is more than line ends, which may be in front of a request.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-2.2-6">RFC 9112, message parsing</a>
     */
    private static boolean isRequest(ByteBuf bytes) {
        for (int at = bytes.readerIndex(); at < bytes.writerIndex(); at++) {
            if (bytes.getByte(at) != '\r' && bytes.getByte(at) != '\n') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timeLimit = new TimeLimit(context.executor(), timeout, nanoTime, () -> late(context));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject)) {
            context.fireChannelRead(message); // what is left when HTTP/2 takes over
            return;
        }
        inBody |= message instanceof HttpRequest;
        if (message instanceof LastHttpContent) {
            received();
        }
        if (!waiting.isEmpty() || responding && message instanceof HttpRequest) {
            waiting.add(message);
        } else {
            pass(context, message);
        }
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            discarding |= closing;
            if (!discarding) {
                begin(context, head);
            }
        }
        if (discarding) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest head) {
        var problem = heads.check(head);
        if (problem.isPresent()) {
            discarding = true;
            refusal.write(context, problem.get(), head);
            return;
        }
        Http2Upgrade.dropUnlessPossible(head.headers());
        head.setUri(RequestTarget.encoded(head.uri()));
        stopTimeLimit(); // the body has a time of its own
        request = head;
        responding = true;
        responseBegun = false;
        closing = !HttpUtil.isKeepAlive(head);
    }

    private void received() {
        receiving = undecoded != null && isRequest(undecoded);
        inBody = false;
        stopTimeLimit();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Vert.x has the promise
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse head) {
            if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL && head.status().code() != 101) {
                context.write(message, promise);
                return;
            }
            responseBegun = true;
            closing |= !HttpUtil.isKeepAlive(head);
        }
        var complete = message instanceof LastHttpContent;
        context.write(message, complete && closing ? promise.unvoid().addListener(written -> refusal.close(context, receiving))
                : promise);
        if (complete) {
            responding = false;
            if (waiting.isEmpty()) {
                startTimeLimit(); // a head that has begun
            } else {
                context.executor().execute(() -> passWaiting(context)); // after Vert.x has completed the response
            }
        }
    }

    private void passWaiting(ChannelHandlerContext context) {
        while (!waiting.isEmpty() && !(responding && waiting.peek() instanceof HttpRequest)) {
            pass(context, waiting.remove());
        }
        startTimeLimit();
        context.fireChannelReadComplete(); // or Vert.x does not flush
        if (!reading && waiting.size() < MAX_WAITING) {
            reading = true;
            context.read();
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        reading = waiting.size() < MAX_WAITING;
        if (reading) {
            context.read();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        startTimeLimit();
        context.fireChannelReadComplete();
    }

    private void startTimeLimit() {
        if (receiving && !discarding && timeLimit != null) {
            timeLimit.start();
        }
    }

    private void stopTimeLimit() {
        if (timeLimit != null) {
            timeLimit.stop();
        }
    }

    /** A request is not late while the gateway does not read it, or responds to the one before: then its time begins again. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
    private void late(ChannelHandlerContext context) {
        if (!waiting.isEmpty() || responding && !inBody) {
            return;
        }
        discarding = true;
        if (inBody ? responseBegun : closing) {
            context.close();
        } else {
            refusal.write(context, RequestHeads.late(timeout), inBody ? request : null);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (timeLimit != null) {
            timeLimit.end();
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
