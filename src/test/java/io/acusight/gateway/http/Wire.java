package io.acusight.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;

/** A plain connection to the gateway under test, for requests that HTTP clients do not send and responses that they hide. */
final class Wire implements Closeable {

    /** Only so that a test which would hang fails instead. */
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final Socket socket;
    private final PushbackInputStream in;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = new PushbackInputStream(socket.getInputStream());
    }

    static Wire open() throws IOException {
        return open(0);
    }

    /** @param receiveBuffer how many bytes the system takes before the reader does; 0: its default */
    static Wire open(int receiveBuffer) throws IOException {
        var address = URI.create(Call.base());
        var socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
        return new Wire(socket);
    }

    /** One request's head and body, lines joined as HTTP wants them. */
    static String request(String body, String... head) {
        return String.join("\r\n", head) + "\r\n\r\n" + body;
    }

    /** A POST of this JSON, with the sandbox's credential. */
    static String post(String body) {
        return request(body, "POST /graphql HTTP/1.1", "Host: gateway", "Authorization: " + Call.TOKEN,
                "Content-Type: application/json", "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Reads the next response, which must state its length; without a body if the request's method was HEAD. */
    ReceivedResponse response(boolean head) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(line.indexOf(':') + 1).strip(), (one, other) -> one + ", " + other);
        }
        int length = head || status < 200 ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new ReceivedResponse(status, headers, in.readNBytes(length));
    }

    ReceivedResponse response() throws IOException {
        return response(false);
    }

    /** Reads until the gateway closes the connection. */
    byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed after: " + line);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Waits for a byte of the gateway for at most this time, and returns whether there is one. */
    boolean isReadable(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.unread(in.read());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        }
    }

    InputStream stream() {
        return in;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
