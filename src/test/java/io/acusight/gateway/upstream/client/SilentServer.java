package io.acusight.gateway.upstream.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts connections and reads nothing from them. It may send bytes once the first byte of a request has come. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket();
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
    private final String response;

    SilentServer() throws IOException {
        this("");
    }

    SilentServer(String response) throws IOException {
        this.response = response;
        listening.setReceiveBufferSize(1024);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var thread = new Thread(this::accept, "silent server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://localhost:" + listening.getLocalPort();
    }

    int accepted() {
        return accepted.size();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var connection : accepted) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var connection = listening.accept();
                accepted.add(connection);
                if (!response.isEmpty() && connection.getInputStream().read() >= 0) {
                    connection.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }
}
