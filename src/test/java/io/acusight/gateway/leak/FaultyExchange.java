package io.acusight.gateway.leak;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One request of the gateway, to be answered or not. */
final class FaultyExchange {

    private final String device;
    private final Socket socket;
    private final InputStream in;
    private final Arrivals arrivals;

    FaultyExchange(String device, Socket socket, InputStream in, Arrivals arrivals) {
        this.device = device;
        this.socket = socket;
        this.in = in;
        this.arrivals = arrivals;
    }

    String device() {
        return device;
    }

    void answer(int status, String headers, byte[] body) throws IOException {
        var head = ("HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        write(answer);
        arrivals.note(device);
    }

    void chunk(byte[] bytes) throws IOException {
        write(Integer.toHexString(bytes.length) + "\r\n");
        write(bytes);
        write("\r\n");
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void close() throws IOException {
        socket.close();
    }

    /** Ends the connection with a TCP reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Does nothing until the gateway gives up. */
    void hang() throws IOException {
        arrivals.note(device);
        while (in.read() >= 0) {
            // it has nothing more to say
        }
        socket.close();
    }
}
