package io.acusight.gateway.http.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * Watches one connection of HTTP/1.x, between Netty's codec and Vert.x. It passes requests on one after the other, each when
 * the
 * response to the one before is complete; refuses requests that are malformed, or that take too long to arrive; and after a
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
    private @Nullable ScheduledFuture<?> deadline;

    /** @param encoder the context of the encoder, below which refusals are written */
    ConnectionGuard(ChannelHandlerContext encoder, Duration timeout) {
        refusal = new Refusal(encoder);
        this.timeout = timeout;
    }

    /** Returns a handler to put in front of the decoder, which shows when a request begins. */
    ChannelHandler bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                receiving = true;
                context.fireChannelRead(bytes);
            }
        };
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
        head.setUri(RequestTarget.encoded(head.uri()));
        cancelDeadline(); // the body has a time of its own
        request = head;
        responding = true;
        responseBegun = false;
        closing = !HttpUtil.isKeepAlive(head);
    }

    private void received() {
        receiving = false;
        inBody = false;
        cancelDeadline();
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
            if (!waiting.isEmpty()) {
                context.executor().execute(() -> passWaiting(context)); // after Vert.x has completed the response
            }
        }
    }

    private void passWaiting(ChannelHandlerContext context) {
        while (!waiting.isEmpty() && !(responding && waiting.peek() instanceof HttpRequest)) {
            pass(context, waiting.remove());
        }
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
        if (receiving && deadline == null && !discarding) {
            deadline = context.executor().schedule(() -> late(context), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelReadComplete();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
    private void late(ChannelHandlerContext context) {
        deadline = null;
        if (!receiving || !waiting.isEmpty()) {
            return; // a request that waits is not late: the gateway does not read it
        }
        discarding = true;
        if (inBody && responseBegun) {
            context.close();
        } else {
            refusal.write(context, RequestHeads.late(timeout), inBody ? request : null);
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancelDeadline();
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
