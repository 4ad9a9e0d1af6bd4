package io.acusight.gateway.upstream.client;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.acusight.gateway.fixture.ScriptedServer;
import io.acusight.gateway.fixture.ScriptedServer.Script;

/** A scripted server that keeps the heads of the requests it receives. */
final class RecordingServer implements AutoCloseable {

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final ScriptedServer server;

    RecordingServer(Script script) {
        this(InetAddress.getLoopbackAddress(), script);
    }

    RecordingServer(InetAddress address, Script script) {
        server = new ScriptedServer(address, 0, recorded(script));
    }

    RecordingServer(ServerSocket listening, Script script) {
        server = new ScriptedServer(listening, recorded(script));
    }

    private Script recorded(Script script) {
        return request -> {
            heads.add(request.head());
            script.serve(request);
        };
    }

    int port() {
        return server.port();
    }

    /** Returns the head of each request so far. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    /** Returns the number of connections so far. */
    int connections() {
        return server.accepted();
    }

    @Override
    public void close() {
        server.close();
    }
}
