package io.acusight.gateway.upstream.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that responds to each request with the bytes that a test writes: valid ones, broken ones or none. */
final class ScriptedServer implements AutoCloseable {

    /** Responds to one request. The connection is kept afterwards, unless this closes it. */
    @FunctionalInterface
    interface Script {
        void serve(Connection connection) throws IOException, InterruptedException;
    }

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ServerSocket socket;
    private final Script script;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    ScriptedServer(InetAddress address, Script script) {
        this(listening(address), script);
    }

    ScriptedServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        start(this::accept);
    }

    ScriptedServer(Script script) {
        this(InetAddress.getLoopbackAddress(), script);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns the head of each request so far. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    /** Returns the number of connections so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        closeQuietly(socket);
        open.forEach(ScriptedServer::closeQuietly);
    }

    private static ServerSocket listening(InetAddress address) {
        try {
            return new ServerSocket(0, 50, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                open.add(connection);
                connections.incrementAndGet();
                start(() -> serve(connection));
            } catch (IOException e) {
                closeQuietly(socket);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var head = head(in); !head.isEmpty(); head = connection.isClosed() ? "" : head(in)) {
                heads.add(head);
                script.serve(new Connection(connection, in));
            }
        } catch (IOException e) {
            // either side has closed the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    /** Returns the head of the next request; empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            var next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection whose request waits for its response. */
    static final class Connection {

        private final Socket socket;
        private final InputStream in;

        private Connection(Socket socket, InputStream in) {
            this.socket = socket;
            this.in = in;
        }

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        void respond(int status, String headers, byte[] body) throws IOException {
            write("HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n");
            write(body);
        }

        void respond(String json) throws IOException {
            respond(200, "Content-Type: application/json\r\n", json.getBytes(StandardCharsets.UTF_8));
        }

        void close() throws IOException {
            socket.close();
        }

        /** Closes it so that the other side's next read fails. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Counts down when the other side has closed it. */
        void awaitEnd(CountDownLatch ended) {
            try {
                while (in.read() >= 0) {
                    // no more is expected
                }
            } catch (IOException e) {
                // reset: also an end
            }
            ended.countDown();
        }
    }
}
