package io.acusight.gateway.upstream.crossing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** An upstream that responds to each request by a random {@link Script}. Whatever it sends has the mark of a request. */
final class RandomUpstream implements AutoCloseable {

    private static final Pattern CALLER = Pattern.compile("(?i)\r\nauthorization: ([^\r]+)\r\n");
    private static final Pattern EXCHANGE = Pattern.compile("(?i)\r\nx-request-id: (\\d+)\r\n");

    private final ServerSocket server;
    private final long seed;
    private final Set<Long> indistinguishable = ConcurrentHashMap.newKeySet();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(RandomUpstream::daemon);

    RandomUpstream(long seed) {
        this.seed = seed;
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://localhost:" + server.getLocalPort() + "/api";
    }

    /**
     * Returns the exchanges whose second response may have been sent after the next request: no client can tell these apart.
     */
    Set<Long> indistinguishable() {
        return indistinguishable;
    }

    /** Returns the requests on connections with bytes that belong to no request. */
    List<String> violations() {
        return violations;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdown();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        open.add(socket);
        try (socket; var in = new BufferedInputStream(socket.getInputStream())) {
            socket.setTcpNoDelay(true);
            @Nullable
            Script last = null;
            for (var mark = request(in); mark != null; mark = request(in)) {
                if (last != null && last.spoils()) {
                    violations.add(mark + " was sent on a connection with unread bytes");
                }
                if (last != null && last.late().length > 0) {
                    socket.getOutputStream().write(last.late());
                }
                last = Script.draw(seed, mark);
                perform(last, mark, socket, in);
            }
        } catch (IOException e) {
            // the connection is closed
        } finally {
            open.remove(socket);
        }
    }

    private void perform(Script script, Mark mark, Socket socket, InputStream in) throws IOException {
        write(socket, script, new Random(seed + mark.exchange()));
        if (script.behind().length > 0 && in.available() == 0) {
            socket.getOutputStream().write(script.behind());
        }
        if (script.late().length > 0 || in.available() > 0) {
            indistinguishable.add(mark.exchange());
        }
        switch (script.end()) {
            case KEEP -> {
                // serves the next request
            }
            case CLOSE -> socket.close();
            case RESET -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case STALL -> {
                while (in.read() >= 0) {
                    // until the other side closes
                }
            }
        }
    }

    private static void write(Socket socket, Script script, Random random) throws IOException {
        var bytes = script.written();
        var start = 0;
        for (int piece = 1; piece < script.pieces() && start < bytes.length; piece++) {
            var length = 1 + random.nextInt(bytes.length - start);
            socket.getOutputStream().write(bytes, start, length);
            start += length;
            Thread.yield();
        }
        socket.getOutputStream().write(bytes, start, bytes.length - start);
    }

    private static @Nullable Mark request(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            var next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return new Mark(first(CALLER, head), Long.parseLong(first(EXCHANGE, head)));
    }

    private static String first(Pattern pattern, CharSequence text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException(text.toString());
        }
        return matcher.group(1);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "random upstream");
        thread.setDaemon(true);
        return thread;
    }
}
