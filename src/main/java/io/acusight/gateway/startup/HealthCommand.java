package io.acusight.gateway.startup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;

/** Asks a gateway on this host whether it is alive. It uses nothing of Quarkus, so that it takes milliseconds. */
final class HealthCommand {

    private static final int TIMEOUT_MILLIS = 3000;
    private static final String REQUEST = "GET /q/health/live HTTP/1.0\r\nHost: localhost\r\n\r\n";

    private final InetSocketAddress gateway;

    HealthCommand(InetSocketAddress gateway) {
        this.gateway = gateway;
    }

    /** Returns the command for the gateway that listens where these environment variables say. */
    static HealthCommand local(Map<String, String> environment) {
        var host = environment.getOrDefault("QUARKUS_HTTP_HOST", "0.0.0.0");
        var port = Integer.parseInt(environment.getOrDefault("QUARKUS_HTTP_PORT", "8080"));
        return new HealthCommand(new InetSocketAddress(host.equals("0.0.0.0") ? "127.0.0.1" : host, port));
    }

    /** Returns whether it responds with status 200 in time. */
    boolean isHealthy() {
        try (var socket = new Socket()) {
            socket.connect(gateway, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
            var status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return status != null && status.contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }
}
