package io.acusight.gateway.upstream.connection;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;

/** Receives the response to one request on its connection's event loop: a head, pieces and an end, or a failure at any time. */
public interface ExchangeListener {

    /** Receives the head of the response. */
    void head(HttpResponse head);

    /** Receives a piece of the body. The listener owns it and must release it. */
    void piece(ByteBuf piece);

    /** The response is complete. Nothing follows. */
    void ended();

    /** There is no complete response. Nothing follows. */
    void failed(Throwable cause);
}
