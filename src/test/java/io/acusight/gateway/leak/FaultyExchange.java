package io.acusight.gateway.leak;

import java.io.IOException;

import io.acusight.gateway.fixture.ScriptedRequest;

/** One request of the gateway, and its response if there is one. */
record FaultyExchange(String device, ScriptedRequest request, Arrivals arrivals) {

    void answer(int status, String headers, byte[] body) throws IOException {
        request.respond(status, headers, body);
        arrivals.note(device);
    }

    void chunk(byte[] bytes) throws IOException {
        request.chunk(bytes);
    }

    void write(String text) throws IOException {
        request.write(text);
    }

    void write(byte[] bytes) throws IOException {
        request.write(bytes);
    }

    void close() throws IOException {
        request.close();
    }

    void reset() throws IOException {
        request.reset();
    }

    /** Does nothing until the gateway closes the connection. */
    void hang() throws IOException {
        arrivals.note(device);
        request.isClosedByGateway();
        request.close();
    }
}
