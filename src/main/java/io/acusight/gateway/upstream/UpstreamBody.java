package io.acusight.gateway.upstream;

import java.util.OptionalInt;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.upstream.client.UpstreamResponse;
import io.acusight.gateway.upstream.envelope.EnvelopeReader;
import io.acusight.gateway.upstream.envelope.UpstreamPage;

/**
 * The body of a response with a success status, not checked yet. Whoever holds it must release it once. Until then it may be
 * copied and read any number of times.
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

    /** Returns the number of bytes. */
    public int length() {
        return response.body().length();
    }

    /**
     * Copies the bytes. The body still has to be released.
     *
     * @param target gets the bytes from its beginning; it is at least {@link #length()} bytes long
     */
    public void copyTo(byte[] target) {
        response.body().copyTo(target);
    }

    /**
     * Reads the page. The body still has to be released.
     *
     * @throws GatewayException if the body is not the envelope, or reports a failure
     */
    public UpstreamPage read() {
        return envelopes.read(response.status(), response.body().bytes(), caller);
    }

    /** Returns how many images match, without reading them; empty if the body does not tell, or is not the envelope. */
    public OptionalInt total() {
        return envelopes.total(response.body().bytes());
    }

    /** Releases the memory. */
    public void release() {
        response.body().release();
    }
}
