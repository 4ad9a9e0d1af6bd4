package io.acusight.gateway.leak;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The upstream: it gives each request the {@link Fate} that it names, cheaply. */
final class FaultyUpstream implements AutoCloseable {

    /** {@code gateway.upstream.max-body-size}, bytes. */
    static final int MAX_BODY_SIZE = 512 * 1024;

    private static final int BACKLOG = 500;
    private static final Pattern DEVICE = Pattern.compile("[?&]device_id=([\\w.]+)");

    private final ServerSocket server;
    private final Arrivals arrivals = new Arrivals();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<FaultyExchange> exchanges = ConcurrentHashMap.newKeySet();

    FaultyUpstream() {
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "http://localhost:" + server.getLocalPort() + "/api";
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** How many connections the gateway keeps. */
    int connections() {
        return connections.size();
    }

    /** How many requests of the gateway wait for the rest of their answers. */
    int unanswered() {
        return exchanges.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            // it is closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var target = target(in); !target.isEmpty(); target = connection.isClosed() ? "" : target(in)) {
                serve(target, connection, in);
            }
        } catch (IOException e) {
            // the gateway has closed it
        } finally {
            connections.remove(connection);
        }
    }

    private void serve(String target, Socket connection, InputStream in) throws IOException {
        var device = DEVICE.matcher(target);
        if (!device.find()) {
            throw new IOException("what is this: " + target);
        }
        var exchange = new FaultyExchange(device.group(1), connection, in, arrivals);
        exchanges.add(exchange);
        try {
            Fate.of(exchange.device()).serve(exchange);
        } finally {
            exchanges.remove(exchange);
        }
    }

    /** @return the next request's line, its headers skipped; empty at the connection's end */
    private static String target(InputStream in) throws IOException {
        var target = line(in);
        for (var header = target; !header.isEmpty();) {
            header = line(in);
        }
        return target;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(200);
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "upstream");
        thread.setDaemon(true);
        thread.start();
    }
}
