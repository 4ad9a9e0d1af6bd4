package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.fixture.LeakReports;
import io.acusight.gateway.fixture.ScriptedRequest;
import io.acusight.gateway.fixture.ScriptedServer.Script;
import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;
import io.acusight.gateway.model.SplitFilter;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.upstream.connection.UpstreamConfig;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The behavior of every {@link UpstreamClient} on the wire. */
abstract class UpstreamClientContract {

    private static final String PAGE = "{\"success\":true,\"data\":[],\"meta\":{\"total\":0}}";
    private static final ImagesQuery ANY = new ImagesQuery(ImageConditions.NONE, ImageWindow.ONE, false, false);

    private final List<AutoCloseable> open = new ArrayList<>();
    private Context ofThisThread;

    abstract UpstreamClient newClient(UpstreamConfig config);

    /** Whether it sends several requests on one connection. */
    abstract boolean keepsConnections();

    /** Returns the Vert.x whose event loops send the requests. */
    abstract Vertx vertx();

    /** Vert.x forgets the event loop of a thread of ours, and takes another, as soon as nothing else refers to its context. */
    @BeforeEach
    void sendFromOneEventLoop() {
        ofThisThread = vertx().getOrCreateContext();
    }

    /** Does something on the event loop that sends the requests of this thread, after what it has been given before. */
    void onEventLoop(Runnable action) throws Exception {
        CompletableFuture.runAsync(action, task -> ofThisThread.runOnContext(there -> task.run())).get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var closeable : open) {
            closeable.close();
        }
    }

    @Test
    void asksTheEndpointBelowTheBaseAddress() throws Exception {
        var server = server(connection -> connection.respond(PAGE));

        assertThat(ask(client(TestedConfig.of(server)), ANY).body()).isEqualTo(PAGE);
        assertThat(ask(client(TestedConfig.of("http://localhost:" + server.port() + "/base/api/")), ANY).body())
                .isEqualTo(PAGE);
        assertThat(ask(client(TestedConfig.of("http://localhost:" + server.port())), ANY).body()).isEqualTo(PAGE);

        assertThat(server.heads()).extracting(head -> head.lines().findFirst().orElseThrow()).containsExactly(
                "GET /base/api/data/images?limit=1 HTTP/1.1",
                "GET /base/api/data/images?limit=1 HTTP/1.1",
                "GET /data/images?limit=1 HTTP/1.1");
    }

    @Test
    void sendsEveryGivenParameter() throws Exception {
        var server = server(connection -> connection.respond(PAGE));
        var conditions = new ImageConditions("7", false, "8", "dock-1", "qa", "done", SplitFilter.TRAIN, List.of("a", "b"),
                "words", "a.jpg");
        var window = new ImageWindow(20, 40, ImageSortField.FILENAME, SortOrder.ASC);

        ask(client(TestedConfig.of(server)), new ImagesQuery(conditions, window, true, true)).response();

        assertThat(parameters(server)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("project_id", "7"), Map.entry("batch_id", "8"), Map.entry("device_id", "dock-1"),
                Map.entry("stage", "qa"), Map.entry("annotation_status", "done"), Map.entry("split", "train"),
                Map.entry("class_values", "a,b"), Map.entry("search", "words"), Map.entry("filename", "a.jpg"),
                Map.entry("include_image_url", "true"), Map.entry("include_annotations", "true"), Map.entry("limit", "20"),
                Map.entry("offset", "40"), Map.entry("sort", "filename"), Map.entry("order", "asc")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "two words", "a+b", "a&limit=9", "a=b", "100%", "%41", "a#b", "a?b/c", "Kühlhaus Süd",
            "\uD83D\uDE9C 拖拉机",
            "\"quoted\" 'text'", "a,b", "a;b", "{}[]|\\^`<>", "a\r\nX-Injected: 1", "~-._", "\u0000\u007F", "{search}", "" })
    void deliversEveryTextAsItIs(String text) throws Exception {
        var server = server(connection -> connection.respond(PAGE));
        var conditions = new ImageConditions(text, false, text, text, text, text, null, List.of(text), text, text);

        ask(client(TestedConfig.of(server)), new ImagesQuery(conditions, ImageWindow.ONE, false, false)).response();

        var parameters = parameters(server);
        assertThat(parameters).containsOnlyKeys("project_id", "batch_id", "device_id", "stage", "annotation_status",
                "class_values", "search", "filename", "limit");
        parameters.remove("limit");
        assertThat(parameters.values()).allMatch(text::equals);
        assertThat(headers(server)).doesNotContainKey("x-injected");
    }

    @Test
    void sendsTheIntendedHeadersAndNoOthers() throws Exception {
        var server = server(connection -> connection.respond(PAGE));

        ask(client(TestedConfig.of(server)), ANY).response();

        var expected = new TreeMap<>(Map.of(
                "host", "localhost:" + server.port(),
                "authorization", "Bearer secret",
                "x-request-id", "request-1",
                "accept", "application/json",
                "accept-encoding", "gzip",
                "user-agent", "acusight-graphql-gateway"));
        if (!keepsConnections()) {
            expected.put("connection", "close");
        }
        assertThat(headers(server)).isEqualTo(expected);
    }

    @Test
    void asksForNoCompressionUnlessConfigured() throws Exception {
        var server = server(connection -> connection.respond(PAGE));

        ask(client(TestedConfig.of(server).withCompression(false)), ANY).response();

        assertThat(headers(server)).doesNotContainKey("accept-encoding");
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 206, 301, 302, 307, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504, 599 })
    void handsOverAResponseWithAnyStatus(int status) throws Exception {
        var server = server(connection -> connection.respond(status,
                "Location: /elsewhere\r\nRetry-After: 7\r\nContent-Type: text/plain\r\n", new byte[] { 'h', 'i' }));

        var outcome = ask(client(TestedConfig.of(server)), ANY);

        assertThat(outcome.response().status()).isEqualTo(status);
        assertThat(outcome.response().retryAfter()).isEqualTo("7");
        assertThat(outcome.body()).isEqualTo("hi");
        assertThat(server.heads()).as("redirects are not followed").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Content-Type: nonsense\r\n", "Content-Type: text/html\r\n",
            "Content-Type: multipart/mixed\r\n" })
    void handsOverABodyOfAnyMediaType(String header) throws Exception {
        var server = server(connection -> connection.respond(200, header, PAGE.getBytes(StandardCharsets.UTF_8)));

        assertThat(ask(client(TestedConfig.of(server)), ANY).body()).isEqualTo(PAGE);
    }

    @Test
    void handsOverAResponseWithoutABody() throws Exception {
        var server = server(connection -> connection.write("HTTP/1.1 204 No Content\r\n\r\n"));

        var response = ask(client(TestedConfig.of(server)), ANY).response();

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.retryAfter()).isNull();
        assertThat(response.body().length()).isZero();
        assertThat(response.body().bytes()).isEmpty();
    }

    @Test
    void joinsTheBodysPieces() throws Exception {
        var text = "0123456789".repeat(50_000);
        var server = server(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 50; i++) {
                connection.write("2710\r\n" + text.substring(i * 10_000, (i + 1) * 10_000) + "\r\n");
            }
            connection.write("0\r\n\r\n");
        });

        assertThat(ask(client(TestedConfig.of(server)), ANY).body()).isEqualTo(text);
    }

    @Test
    void readsABodyThatEndsWithItsConnection() throws Exception {
        var server = server(connection -> {
            connection.write("HTTP/1.1 200 OK\r\n\r\n" + PAGE);
            connection.close();
        });

        assertThat(ask(client(TestedConfig.of(server)), ANY).body()).isEqualTo(PAGE);
    }

    @Test
    void decompresses() throws Exception {
        var text = "0123456789".repeat(50_000);
        var server = server(connection -> connection.respond(200, "Content-Encoding: gzip\r\n", gzip(text.getBytes())));

        assertThat(ask(client(TestedConfig.of(server)), ANY).body()).isEqualTo(text);
    }

    @Test
    void abortsABodyThatIsTooLargeWhenDecompressed() throws Exception {
        var bomb = gzip(new byte[100 * TestedConfig.MAX_BODY_SIZE]);
        var ended = new CountDownLatch(1);
        var server = server(connection -> {
            connection.respond(200, "Content-Encoding: gzip\r\n", bomb);
            connection.awaitEnd(ended);
        });

        assertThat(ask(client(TestedConfig.of(server)), ANY).failure()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
        assertEnds(ended);
    }

    @Test
    void reportsBrokenCompression() throws Exception {
        var server = server(connection -> connection.respond(200, "Content-Encoding: gzip\r\n", PAGE.getBytes()));

        assertThat(ask(client(TestedConfig.of(server)), ANY).failure()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    @Test
    void readsABodyOfTheLargestSize() throws Exception {
        var server = server(connection -> connection.respond(200, "", new byte[TestedConfig.MAX_BODY_SIZE]));

        assertThat(ask(client(TestedConfig.of(server)), ANY).response().body().length()).isEqualTo(TestedConfig.MAX_BODY_SIZE);
    }

    @Test
    void abortsABodyThatIsTooLarge() throws Exception {
        var ended = new CountDownLatch(1);
        var server = server(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
            connection.write(new byte[TestedConfig.MAX_BODY_SIZE + 1]);
            connection.awaitEnd(ended);
        });

        assertThat(ask(client(TestedConfig.of(server)), ANY).failure()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
        assertEnds(ended);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Content-Length: 100\r\n\r\n{\"succ", "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"succ",
            "Transfer-Encoding: chunked\r\n\r\n6\r\n{\"succ\r\n" })
    void reportsAResponseThatIsCutShort(String cut) throws Exception {
        var server = server(connection -> {
            connection.write("HTTP/1.1 200 OK\r\n" + cut);
            connection.close();
        });

        assertThat(ask(client(TestedConfig.of(server)), ANY).failure()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
    }

    @Test
    void waitsForTheHeadNoLongerThanAllowed() throws Exception {
        var ended = new CountDownLatch(1);
        var server = server(connection -> connection.awaitEnd(ended));

        assertThat(ask(client(TestedConfig.of(server).withShortReadTimeout()), ANY).failure())
                .isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        assertEnds(ended);
    }

    @Test
    void waitsForTheBodyNoLongerThanAllowed() throws Exception {
        var ended = new CountDownLatch(1);
        var server = server(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"succ");
            connection.awaitEnd(ended);
        });

        assertThat(ask(client(TestedConfig.of(server).withShortReadTimeout()), ANY).failure())
                .isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        assertEnds(ended);
    }

    @Test
    void reportsARefusedConnection() throws Exception {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.close();

        assertThat(ask(client(TestedConfig.of("http://localhost:" + socket.getLocalPort())), ANY).failure())
                .isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void reportsAnUnknownHost() throws Exception {
        assertThat(ask(client(TestedConfig.of("http://unknown.invalid/api")), ANY).failure())
                .isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void reportsAConnectionThatIsClosedWithoutAResponse() throws Exception {
        var server = server(ScriptedRequest::close);

        assertThat(ask(client(TestedConfig.of(server)), ANY).failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void reportsAConnectionThatIsResetWithoutAResponse() throws Exception {
        var server = server(ScriptedRequest::reset);

        assertThat(ask(client(TestedConfig.of(server)), ANY).failure()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void recoversFromABrokenConnection() throws Exception {
        var requests = new AtomicInteger();
        var server = server(connection -> {
            if (requests.getAndIncrement() == 0) {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"succ");
                connection.close();
            } else {
                connection.respond(PAGE);
            }
        });
        var client = client(TestedConfig.of(server).withConnections(1));

        assertThat(ask(client, ANY).failure()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
        assertThat(ask(client, ANY).body()).isEqualTo(PAGE);
    }

    // A request that is cancelled while it waits for a connection must not keep the connection.
    @Test
    void keepsItsConnectionsIfRequestsAreCancelled() throws Exception {
        var server = server(connection -> connection.respond(PAGE));
        var client = client(TestedConfig.of(server).withConnections(2));

        for (int i = 0; i < 100; i++) {
            client.send(ANY, "Bearer secret", "request-1", new Outcome()).cancel();
        }

        assertThat(ask(client, ANY).body()).isEqualTo(PAGE);
    }

    @Test
    void ignoresACancellationAfterTheResponse() throws Exception {
        var server = server(connection -> connection.respond(PAGE));
        var client = client(TestedConfig.of(server).withConnections(1));
        var outcome = new Outcome();

        var call = client.send(ANY, "Bearer secret", "request-1", outcome);
        outcome.response();
        call.cancel();

        assertThat(ask(client, ANY).body()).isEqualTo(PAGE);
        assertThat(server.connections()).isEqualTo(keepsConnections() ? 1 : 2);
    }

    @Test
    void keepsItsConnectionOrNone() throws Exception {
        var server = server(connection -> connection.respond(PAGE));
        var client = client(TestedConfig.of(server).withConnections(1));

        for (int i = 0; i < 20; i++) {
            ask(client, ANY).response();
        }

        assertThat(server.heads()).hasSize(20);
        assertThat(server.connections()).isEqualTo(keepsConnections() ? 1 : 20);
    }

    @Test
    void closesAnUnusedConnection() throws Exception {
        var ended = new CountDownLatch(1);
        var server = server(connection -> {
            connection.respond(PAGE);
            connection.awaitEnd(ended);
        });

        ask(client(TestedConfig.of(server).withKeepAlive(Duration.ofSeconds(1))), ANY).response();

        assertEnds(ended);
    }

    // Vert.x would keep them forever.
    @Test
    void refusesToKeepConnectionsForLessThanASecond() {
        var config = TestedConfig.of("http://localhost").withKeepAlive(Duration.ofMillis(999));

        assertThatThrownBy(() -> client(config)).hasMessageContaining("gateway.upstream.keep-alive");
    }

    // Also if there are more event loops than connections: a response must not arrive on another event loop.
    @Test
    void callsEachReceiverOnItsOwnEventLoop() throws Exception {
        var requests = new AtomicInteger();
        var server = server(connection -> connection.respond(200, "",
                new byte[requests.incrementAndGet() % 3 == 0 ? 3 * TestedConfig.MAX_BODY_SIZE : 100_000]));
        try (var leaks = new LeakReports()) {
            var client = client(TestedConfig.of(server).withConnections(1).withConnectTimeout(Duration.ofMinutes(5)));

            var residents = Stream.generate(() -> new Resident(vertx())).limit(300).toList();
            var staying = IntStream.range(0, 300).filter(index -> index % 5 != 4).mapToObj(residents::get).toList();
            for (int i = 4; i < 300; i += 5) {
                residents.get(i).leaveAfter(residents.get(i - 1));
            }
            residents.forEach(resident -> resident.ask(client));

            for (var resident : staying) {
                assertThat(resident.outcome()).isIn(Optional.empty(), Optional.of(ErrorCode.UPSTREAM_BAD_RESPONSE));
            }
            assertThat(leaks.all()).isEmpty();
        }
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() throws Exception {
        var full = new CountDownLatch(4);
        var server = server(connection -> {
            full.countDown();
            full.await(); // holds each response back until as many requests wait as there may be connections
            connection.respond(PAGE);
        });
        var client = client(TestedConfig.of(server).withConnections(4));

        var outcomes = EventLoopRequests.askFromSeveral(vertx(), client, 40);
        for (var outcome : outcomes) {
            assertThat(outcome.body()).isEqualTo(PAGE);
        }

        assertThat(server.connections()).isEqualTo(keepsConnections() ? 4 : 40);
    }

    // Vert.x takes all of these but 100 and 103 for the response.
    @ParameterizedTest
    @ValueSource(ints = { 100, 102, 103, 104, 150, 199 })
    void skipsInterimResponses(int status) throws Exception {
        var interim = "HTTP/1.1 " + status + " Interim\r\nX-Token: other\r\n\r\n";
        var server = server(connection -> {
            connection.write(interim + interim);
            connection.write(interim + "HTTP/1.1 200 OK\r\nContent-Length: " + PAGE.length() + "\r\n\r\n" + PAGE);
        });
        var client = client(TestedConfig.of(server).withConnections(1));

        assertThat(ask(client, ANY).body()).isEqualTo(PAGE);
        assertThat(ask(client, ANY).response().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "101", "042", "099" })
    void reportsAStatusThatIsNoResponse(String status) throws Exception {
        var ended = new CountDownLatch(1);
        var requests = new AtomicInteger();
        var server = server(connection -> {
            if (requests.getAndIncrement() == 0) {
                connection.write("HTTP/1.1 " + status + " Whatever\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
                connection.awaitEnd(ended);
            } else {
                connection.respond(PAGE);
            }
        });
        var client = client(TestedConfig.of(server).withConnections(1));

        assertThat(ask(client, ANY).failure()).isEqualTo(ErrorCode.UPSTREAM_BAD_RESPONSE);
        assertThat(ask(client, ANY).body()).isEqualTo(PAGE);
        assertEnds(ended);
    }

    @ParameterizedTest
    @ValueSource(strings = { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother", "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 101 Switching Protocols\r\n\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n", "\r\n", "H", "\u0000" })
    void closesAConnectionWithBytesThatBelongToNoRequest(String bytes) throws Exception {
        var ended = new CountDownLatch(1);
        var requests = new AtomicInteger();
        var server = server(connection -> {
            if (requests.getAndIncrement() == 0) {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + PAGE.length() + "\r\n\r\n" + PAGE + bytes);
                connection.awaitEnd(ended);
            } else {
                connection.respond(PAGE);
            }
        });
        var client = client(TestedConfig.of(server).withConnections(1));

        var first = ask(client, ANY);
        var second = ask(client, ANY); // waits for the connection
        assertThat(first.body()).isEqualTo(PAGE);
        assertThat(second.body()).isEqualTo(PAGE);
        assertEnds(ended);
    }

    @ParameterizedTest
    @ValueSource(strings = { "br", "deflate", "zstd", "snappy", "gzip, br" })
    void doesNotDecodeWhatItDidNotAskFor(String encoding) throws Exception {
        var server = server(
                connection -> connection.respond(200, "Content-Encoding: " + encoding + "\r\n", gzip(PAGE.getBytes())));

        assertThat(ask(client(TestedConfig.of(server)), ANY).response().body().bytes()).isEqualTo(gzip(PAGE.getBytes()));
    }

    @Test
    void doesNotDecompressUnlessConfigured() throws Exception {
        var server = server(connection -> connection.respond(200, "Content-Encoding: gzip\r\n", gzip(PAGE.getBytes())));

        assertThat(ask(client(TestedConfig.of(server).withCompression(false)), ANY).response().body().bytes())
                .isEqualTo(gzip(PAGE.getBytes()));
    }

    @Test
    void limitsTheSizeOfAHead() throws Exception {
        var server = server(connection -> connection.respond(200, "X-Long: " + "x".repeat(30_000) + "\r\n", PAGE.getBytes()));

        // the REST client may report the end of the connection first
        assertThat(ask(client(TestedConfig.of(server)), ANY).failure())
                .isIn(ErrorCode.UPSTREAM_BAD_RESPONSE, ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(ask(client(TestedConfig.of(server).withMaxHeaderSize(32 * 1024)), ANY).body()).isEqualTo(PAGE);
    }

    @Test
    void connectsToAddressesOfVersion6() throws Exception {
        var loopback = InetAddress.getByName("::1");
        assumeTrue(loopback.isReachable(1000), "no IPv6 here");
        var server = new RecordingServer(loopback, connection -> connection.respond(PAGE));
        open.add(server);

        assertThat(ask(client(TestedConfig.of("http://[::1]:" + server.port() + "/api")), ANY).body()).isEqualTo(PAGE);
        assertThat(headers(server)).containsEntry("host", "[::1]:" + server.port());
    }

    static Outcome ask(UpstreamClient client) {
        return ask(client, ANY);
    }

    private static Outcome ask(UpstreamClient client, ImagesQuery query) {
        var outcome = new Outcome();
        client.send(query, "Bearer secret", "request-1", outcome);
        return outcome;
    }

    RecordingServer server(Script script) {
        var server = new RecordingServer(script);
        open.add(server);
        return server;
    }

    UpstreamClient client(UpstreamConfig config) {
        var client = newClient(config);
        open.add(client);
        return client;
    }

    static void assertEnds(CountDownLatch connection) throws InterruptedException {
        assertThat(connection.await(30, TimeUnit.SECONDS)).as("the connection was closed").isTrue();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(zipped)) {
            stream.write(bytes);
        }
        return zipped.toByteArray();
    }

    /** Returns the query parameters of the only request. */
    private static Map<String, String> parameters(RecordingServer server) {
        assertThat(server.heads()).hasSize(1);
        var target = server.heads().get(0).split(" ")[1];
        var query = target.substring(target.indexOf('?') + 1);
        assertThat(query).matches("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+");
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : query.split("&")) {
            var pair = parameter.split("=", 2);
            assertThat(parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8))).isNull();
        }
        return parameters;
    }

    /** Returns the headers of the only request, by their names in lower case. */
    private static Map<String, String> headers(RecordingServer server) {
        assertThat(server.heads()).hasSize(1);
        var headers = new TreeMap<String, String>();
        server.heads().get(0).lines().skip(1).filter(line -> !line.isEmpty()).forEach(line -> {
            var header = line.split(": ", 2);
            assertThat(headers.put(header[0].toLowerCase(Locale.ROOT), header[1])).isNull();
        });
        return headers;
    }
}
