package io.acusight.gateway.http.connection;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.http.response.HttpProblem;
import io.acusight.gateway.overload.ClientBytes;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Watches one connection of HTTP/1.x, between Netty's codec and Vert.x. It passes requests on one after the other, each when
 * the client's system has taken the response to the one before: a client that sends requests and reads nothing occupies little.
 * It refuses requests that are malformed, or that take too long to arrive; closes the connection if a response is not taken in
 * time; and after a response with {@code Connection: close} passes nothing on.
 *
 * <p>
 * Owns the messages that wait, and releases those that it does not pass on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9">RFC 9112, connection management</a>
 */
final class ConnectionGuard extends ChannelDuplexHandler implements PacedDecoding.Receiver {

    /** Netty's limit of all lines of a head, and so of trailers. */
    private static final int LONGEST_LINE = 16 * 1024;

    private final RequestHeads heads = new RequestHeads();
    private final Refusal refusal;
    private final @Nullable Occupancy occupancy;
    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;
    /** A request behind the one that is responded to: nothing more is read. */
    private final Queue<Object> waiting = new ArrayDeque<>(0);
    /** A part of a request has come, and not yet its end. */
    private boolean receiving;
    /** Of that request the head has come. */
    private boolean inBody;
    /** A request has been passed on, and its response has not been taken. */
    private boolean responding;
    private boolean responseBegun;
    private boolean closing;
    private boolean discarding;
    private boolean reading = true;
    private @Nullable HttpRequest request;
    private @Nullable ChannelHandlerContext self;
    private @Nullable PacedDecoding decoding;
    private @Nullable TimeLimit arrival;
    private @Nullable TimeLimit taking;
    /** What has come of a request and cannot be decoded yet. */
    private ClientBytes.@Nullable Holding kept;

    /**
     * @param encoder the context of the encoder, below which refusals are written
     * @param occupancy null if that is not counted
     */
    ConnectionGuard(ChannelHandlerContext encoder, @Nullable Occupancy occupancy, ConnectionLimits limits,
            LongSupplier nanoTime) {
        refusal = new Refusal(encoder);
        this.occupancy = occupancy;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Returns what is to be put in front of the decoder. */
    ChannelHandler pacing(ByteToMessageDecoder decoder) {
        decoding = new PacedDecoding(decoder, this);
        return decoding;
    }

    @Override
    public void beginsRequest() {
        receiving = true;
    }

    @Override
    public boolean isInHead() {
        return !inBody;
    }

    @Override
    public void hasReadLines(int longest) {
        if (occupancy != null && !occupancy.keepsLine(longest)) {
            overloaded();
        }
    }

    @Override
    public boolean wantsMore() {
        return waiting.isEmpty();
    }

    @Override
    public void keeps(int bytes) {
        if (bytes == 0) {
            keepsNothing();
        } else if (self != null) {
            if (kept == null) {
                kept = limits.bytes().begin(self.executor(), this::overloaded);
            }
            if (!kept.holds(bytes)) {
                overloaded();
            }
        }
    }

    private void keepsNothing() {
        if (kept != null) {
            kept.end();
            kept = null;
        }
    }

    /** The connection was upgraded, or is closed. */
    @Override
    public void ended(ChannelPipeline pipeline) {
        AcceptedConnections.guardHttp2(pipeline, limits);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        self = context;
        arrival = new TimeLimit(context.executor(), limits.arrival(), nanoTime, () -> late(context));
        taking = new TimeLimit(context.executor(), limits.taking(), nanoTime, () -> close(context));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject)) {
            context.fireChannelRead(message); // what is left when HTTP/2 takes over
            return;
        }
        if (decoding != null) {
            decoding.decoded();
        }
        if (message instanceof HttpRequest head) {
            inBody = true;
            RequestHeads.dropSurplus(head);
        }
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
            refuse(context, problem.get(), head);
            return;
        }
        if (HttpUtil.isTransferEncodingChunked(head)) {
            hasReadLines(LONGEST_LINE); // of its chunks and trailers
            if (discarding) {
                return;
            }
        }
        Http2Upgrade.dropUnlessPossible(head.headers());
        head.setUri(RequestTarget.encoded(head.uri()));
        stopTimeLimit(); // the body has a time of its own
        request = head;
        responding = true;
        if (occupancy != null) {
            occupancy.busy();
        }
        responseBegun = false;
        closing = !HttpUtil.isKeepAlive(head);
    }

    private void received() {
        receiving = decoding != null && decoding.isFollowed();
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
            if (limits.shutdown().getAsBoolean() && head.status().code() != 101) {
                head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            closing |= !HttpUtil.isKeepAlive(head);
        }
        if (message instanceof LastHttpContent) {
            if (taking != null) {
                taking.start();
            }
            context.write(message, promise.unvoid().addListener(taken -> taken(context)));
        } else {
            context.write(message, promise);
        }
    }

    private void taken(ChannelHandlerContext context) {
        if (context.isRemoved()) {
            return; // the connection was upgraded
        }
        if (!inBody) {
            request = null; // it may be large, and the connection stay
        }
        if (taking != null) {
            taking.stop();
        }
        if (closing) {
            refusal.close(context, receiving);
        }
        responding = false;
        if (waiting.isEmpty()) {
            if (occupancy != null) {
                occupancy.idle();
            }
            startTimeLimit(); // a head that has begun
        } else {
            context.executor().execute(() -> passWaiting(context)); // after Vert.x has completed the response
        }
    }

    private void passWaiting(ChannelHandlerContext context) {
        while (!waiting.isEmpty() && !(responding && waiting.peek() instanceof HttpRequest)) {
            pass(context, waiting.remove());
        }
        if (waiting.isEmpty() && decoding != null) {
            decoding.resume();
        }
        if (!responding && occupancy != null) {
            occupancy.idle();
        }
        startTimeLimit();
        context.fireChannelReadComplete(); // or Vert.x does not flush
        if (!reading && waiting.isEmpty()) {
            reading = true;
            context.read();
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        reading = waiting.isEmpty();
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
        if (receiving && !discarding && arrival != null) {
            arrival.start();
        }
    }

    private void stopTimeLimit() {
        if (arrival != null) {
            arrival.stop();
        }
    }

    /** A request is not late while the gateway does not read it, or responds to the one before: then its time begins again. */
    private void late(ChannelHandlerContext context) {
        if (!waiting.isEmpty() || responding && !inBody) {
            return;
        }
        discarding = true;
        if (inBody ? responseBegun : closing) {
            close(context);
        } else {
            refuse(context, RequestHeads.late(limits.arrival()), inBody ? request : null);
        }
    }

    private void refuse(ChannelHandlerContext context, HttpProblem problem, @Nullable HttpRequest head) {
        if (taking != null) {
            taking.start(); // until the connection is closed
        }
        refusal.write(context, problem, head);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when it is closed
    private static void close(ChannelHandlerContext context) {
        context.close();
    }

    /** There is no room for what has come. */
    private void overloaded() {
        keepsNothing();
        if (self == null || discarding) {
            return;
        }
        discarding = true;
        if (responding || !waiting.isEmpty() || closing) {
            close(self);
        } else {
            refusal.writeOverloaded(self);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (arrival != null) {
            arrival.end();
        }
        if (taking != null) {
            taking.end();
        }
        keepsNothing();
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
