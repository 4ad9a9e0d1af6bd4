package io.acusight.gateway.leak;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;

import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/** A client with one connection to the gateway, and another one after it. It speaks HTTP/1.1. */
final class Client implements AutoCloseable {

    /** Only so that a test which would hang fails instead. */
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final InetSocketAddress gateway;
    private final @Nullable SSLSocketFactory tls;
    private final int receiveBuffer;
    private Socket tcp = new Socket();
    /** What is spoken on: the same, or TLS above it. */
    private Socket socket = tcp;
    private InputStream in = InputStream.nullInputStream();

    /**
     * @param tls null: it speaks in clear text
     * @param receiveBuffer how many bytes the system takes before the client does; 0: its default
     */
    Client(int port, @Nullable SSLSocketFactory tls, int receiveBuffer) {
        gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.tls = tls;
        this.receiveBuffer = receiveBuffer;
    }

    void send(String text) throws IOException {
        if (!tcp.isConnected() || tcp.isClosed()) {
            connect();
        }
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void connect() throws IOException {
        tcp = new Socket();
        if (receiveBuffer > 0) {
            tcp.setReceiveBufferSize(receiveBuffer);
        }
        tcp.setTcpNoDelay(true);
        tcp.setSoTimeout(LONGEST_WAIT_MILLIS);
        tcp.connect(gateway);
        socket = tls == null ? tcp : tls.createSocket(tcp, "localhost", gateway.getPort(), true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The next answer. */
    Reply reply() throws IOException {
        return reply(false);
    }

    /** @param head whether the request's method was HEAD, so that the answer has no body */
    Reply reply(boolean head) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        var reply = new Reply(status, headers, head || status < 200 || status == 304 ? new byte[0] : body(headers));
        if (reply.header("connection").equals("close")) {
            socket.close();
        }
        return reply;
    }

    private byte[] body(HashMap<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var body = new ByteArrayOutputStream();
        for (var chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            body.writeBytes(chunk);
        }
        return body.toByteArray();
    }

    private byte[] chunk() throws IOException {
        var chunk = bytes(Integer.parseInt(line(), 16));
        line();
        return chunk;
    }

    /** The next bytes of an answer, whatever they are. */
    byte[] bytes(int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("closed after " + bytes.length + " bytes of " + count);
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(100);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed after: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    /** Goes, whatever is under way. */
    void leave(boolean politely) throws IOException {
        if (politely) {
            socket.close();
        } else if (!tcp.isClosed()) {
            tcp.setSoLinger(true, 0); // a TCP reset, without a word of TLS
            tcp.close();
        }
    }

    @Override
    public String toString() {
        return tls == null ? "in clear text" : "over TLS";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
