package io.acusight.gateway.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

final class HealthCommandTest {

    @ParameterizedTest
    @CsvSource({ "200, true", "503, false", "404, false" })
    void isHealthyIfTheGatewayRespondsThatItIsAlive(int status, boolean healthy) throws IOException {
        var gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/q/health/live", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        gateway.start();
        try {
            assertThat(command(gateway.getAddress().getPort()).isHealthy()).isEqualTo(healthy);
        } finally {
            gateway.stop(0);
        }
    }

    @Test
    void isNotHealthyIfNothingListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(command(port).isHealthy()).isFalse();
    }

    private static HealthCommand command(int port) {
        return HealthCommand.local(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)));
    }
}
