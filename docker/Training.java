import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Trains an AOT cache for the gateway's jar: {@code java Training.java REQUESTS CACHE QUARKUS-RUN.JAR [JVM OPTION...]}. Starts the
 * jar in front of a second process, the sandbox; sends it so many requests, of every kind of operation; ends it, which
 * writes the cache. It needs JDK 25 alone, and uses the JVM that runs it: a cache is valid only for the JVM, the jar's place and
 * the options that it was made with.
 */
public final class Training {

    private static final int CLIENTS = 16;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOAD_WITHIN = Duration.ofMinutes(8);
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(5);

    /** Out of ten requests: what most clients ask. */
    private static final List<String> USUAL = List.of(
            "{ images(page: {limit: 50, offset: OFFSET}) { items { id filename split } total } }",
            "{ images(page: {limit: 50, offset: OFFSET}) { items { id filename split } total } }",
            "{ images(page: {limit: 50, offset: OFFSET}) { total count limit offset hasNext items { id filename width height"
                    + " annotationStatus split splitLocked batchId batchName deviceId projectName versionName storageKey"
                    + " createdAt updatedAt } } }",
            "{ images(page: {limit: 50, offset: OFFSET}) { total items { id filename width height annotations { classValue"
                    + " confidence xCenter yCenter width height } } } }",
            "query Page($filter: ImageFilter, $page: PageInput) { images(filter: $filter, page: $page) { ...fields hasNext } }"
                    + " fragment fields on ImagePage { items { id imageUrl createdAt } count }",
            "query Stretch($first: Int, $full: Boolean = true) { imagesConnection(first: $first, sort: {field: FILENAME, order:"
                    + " ASC}) { edges { cursor node { id filename @include(if: $full) } } pageInfo { hasNextPage"
                    + " hasPreviousPage startCursor endCursor } totalCount } }",
            "{ imagesConnection(last: 20) { nodes { id annotations { id type geometry } } } }",
            "{ imageCounts(filter: {split: ALL, classValues: [\"forklift\", \"person\"]}) { total train val test none } }",
            "{ train: images(filter: {split: TRAIN}) { total } val: images(filter: {split: VAL}, page: {limit: 5}) { items { id } } }",
            "{ __typename }");

    /** Once in a while: large pages, the standard path, errors. */
    private static final List<String> RARE = List.of(
            "{ images(page: {limit: 1000}) { total items { id filename split annotations { classValue xCenter yCenter } } } }",
            "{ imagesConnection(first: 300) { edges { cursor node { id filename } } } }",
            "{ __schema { queryType { name } types { kind name description fields(includeDeprecated: true) { name description"
                    + " args { name defaultValue type { kind name ofType { kind name } } } type { kind name ofType { kind name"
                    + " ofType { kind name } } } } inputFields { name } enumValues { name } } directives { name locations } } }",
            "{ __type(name: \"Image\") { fields { name } } images(page: {limit: 5}) { items { id } } }",
            "{ images(page: {limit: 0}) { total } imageCounts { total } }",
            "{ images { items { colour } } }",
            "{ images { ");

    /** Of what no operation reaches. */
    private static final List<String> PATHS = List.of("/q/health/live", "/q/health/ready", "/graphql/schema.graphql", "/nowhere");

    private static final String VARIABLES = """
            {"filter": {"split": "TRAIN"}, "page": {"limit": 50, "offset": OFFSET}, "first": 50}""";

    private final HttpClient client;
    private final URI gateway;

    private Training(URI gateway, HttpClient.Version version) {
        this.client = HttpClient.newBuilder().version(version).build();
        this.gateway = gateway;
    }

    public static void main(String[] arguments) throws Exception {
        var requests = Integer.parseInt(arguments[0]);
        var cache = Path.of(arguments[1]);
        var jar = arguments[2];
        var options = Arrays.asList(arguments).subList(3, arguments.length);

        Files.deleteIfExists(cache);
        var sandboxPort = freePort();
        var port = freePort();
        var sandbox = start(sandboxPort, Map.of("GATEWAY_SANDBOX_ENABLED", "true"), List.of(), jar);
        Process trained = null;
        try {
            var recorded = new ArrayList<>(options);
            recorded.add("-XX:AOTCacheOutput=" + cache);
            trained = start(port, Map.of("GATEWAY_UPSTREAM_URL", "http://127.0.0.1:" + sandboxPort + "/sandbox/api",
                    "GATEWAY_UPSTREAM_TOKEN", "sandbox-token"), recorded, jar);
            awaitReady(sandboxPort, sandbox);
            awaitReady(port, trained);
            load(URI.create("http://127.0.0.1:" + port), requests);
            end(trained);
        } finally {
            sandbox.destroyForcibly();
            if (trained != null) {
                trained.destroyForcibly();
            }
        }
        if (!Files.isRegularFile(cache)) {
            throw new IllegalStateException("no cache was written: " + cache);
        }
        System.out.printf("%s: %d MiB%n", cache, Files.size(cache) >> 20);
    }

    private static Process start(int port, Map<String, String> settings, List<String> options, String jar) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(settings);
        builder.environment().putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", Integer.toString(port)));
        return builder.start();
    }

    private static void awaitReady(int port, Process process) throws InterruptedException {
        var training = new Training(URI.create("http://127.0.0.1:" + port), HttpClient.Version.HTTP_1_1);
        var until = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try {
                if (training.get("/q/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // nothing listens
            }
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("it did not start");
            }
            Thread.sleep(100);
        }
    }

    /** Ends the gateway as a container engine does, and waits for its cache. */
    private static void end(Process gateway) throws InterruptedException {
        gateway.destroy();
        if (!gateway.waitFor(ENDED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not end");
        }
    }

    /** Sends the requests, and requires the right responses. */
    private static void load(URI gateway, int requests) throws InterruptedException, ExecutionException {
        var clients = new ArrayList<Callable<Void>>();
        for (int i = 0; i < CLIENTS; i++) {
            // one in eight speaks HTTP/2
            var training = new Training(gateway, i % 8 == 7 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
            clients.add(() -> training.client(requests / CLIENTS));
        }
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (var client : threads.invokeAll(clients, LOAD_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                client.get();
            }
        }
    }

    private Void client(int requests) throws IOException, InterruptedException {
        for (int sent = 0; sent < requests; sent++) {
            if (sent % 50 == 0) {
                unusual(sent / 50);
            } else {
                var query = USUAL.get(sent % USUAL.size());
                requireData(sent % 20 == 3 ? get(query(query)) : post(query));
            }
        }
        return null;
    }

    private void unusual(int number) throws IOException, InterruptedException {
        var query = RARE.get(number % RARE.size());
        var response = post(query);
        if (RARE.indexOf(query) < 4) {
            requireData(response);
        } else {
            require(response.body().contains("\"errors\":["), response);
        }
        get(PATHS.get(number % PATHS.size()));
        require(post("no JSON", "application/json").statusCode() == 400, response);
        require(post("{}", "text/plain").statusCode() == 415, response);
    }

    private HttpResponse<String> post(String query) throws IOException, InterruptedException {
        var variables = query.contains("$") ? ", \"variables\": " + VARIABLES : "";
        return post(withOffset("{\"query\": \"" + query.replace("\"", "\\\"") + "\"" + variables + "}"), "application/json");
    }

    private HttpResponse<String> post(String body, String type) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(gateway.resolve("/graphql")).header("Content-Type", type)
                .header("Accept", "application/graphql-response+json, application/json").POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private static String query(String query) {
        var variables = query.contains("$") ? "&variables=" + URLEncoder.encode(withOffset(VARIABLES), StandardCharsets.UTF_8) : "";
        return "/graphql?query=" + URLEncoder.encode(withOffset(query), StandardCharsets.UTF_8) + variables;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(gateway.resolve(path)).header("GraphQL-Require-Preflight", "true").build(),
                BodyHandlers.ofString());
    }

    /** Pages differ, so that few requests are collapsed. */
    private static String withOffset(String text) {
        return text.replace("OFFSET", Integer.toString(ThreadLocalRandom.current().nextInt(900)));
    }

    private static void requireData(HttpResponse<String> response) {
        require(response.statusCode() == 200 && response.body().startsWith("{\"data\":{") && !response.body().contains("\"errors\":"),
                response);
    }

    private static void require(boolean right, HttpResponse<String> response) {
        if (!right) {
            throw new IllegalStateException("wrong response to " + response.request() + ": " + response.statusCode() + " "
                    + response.body().substring(0, Math.min(500, response.body().length())));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
