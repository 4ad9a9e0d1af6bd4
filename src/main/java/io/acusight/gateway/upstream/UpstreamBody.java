package io.acusight.gateway.upstream;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.envelope.EnvelopeReader;
import io.acusight.gateway.upstream.envelope.UpstreamPage;

/**
 * The body of an answer whose status is a success; whether it holds what it should is not known yet. It may be copied and read
 * as often as wanted, until it is released.
 */
public final class UpstreamBody {

    private final UpstreamResponse response;
    private final EnvelopeReader envelopes;
    private final Caller caller;

    UpstreamBody(UpstreamResponse response, EnvelopeReader envelopes, Caller caller) {
        this.response = response;
        this.envelopes = envelopes;
        this.caller = caller;
    }

    /** How many bytes it has. */
    public int length() {
        return response.body().length();
    }

    /** @param target takes the bytes from its beginning; it has at least {@link #length()} of them */
    public void copyTo(byte[] target) {
        response.body().copyTo(target);
    }

    /** @throws GatewayException where it is not the envelope, or one that reports a failure */
    public UpstreamPage read() {
        return envelopes.read(response.status(), response.body().bytes(), caller);
    }

    /** Gives the memory back. To be called once, by its owner. */
    public void release() {
        response.body().release();
    }
}
