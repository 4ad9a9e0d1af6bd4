package io.acusight.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A small load run: {@code java Load.java NAME URL PID CONNECTIONS SECONDS WARM-UP ROUNDS}. Sends requests to a gateway in
 * front of its sandbox, with all connections always busy, and prints what the gateway's process spent, one JSON object per line
 * and workload. It needs only the JDK, so that it runs without being built.
 */
public final class Load {

    /** Ends a round of a fast gateway early. */
    private static final int MOST_REQUESTS = 500_000;
    /** Whole pages only: the sandbox has 3000 images. */
    private static final int LAST_OFFSET = 2950;
    private static final String DATA = "{\"data\":{";

    private static final Map<String, String> WORKLOADS = new LinkedHashMap<>();

    static {
        WORKLOADS.put("typename", "{ __typename }");
        WORKLOADS.put("titles", page("items { id filename split } total"));
        WORKLOADS.put("full",
                page("items { id filename split annotationStatus batchId batchName createdAt deviceId width height"
                        + " projectName splitLocked storageKey updatedAt versionName } total count"));
        WORKLOADS.put("annot", page("items { id filename width height"
                + " annotations { classValue confidence xCenter yCenter width height } } total"));
    }

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final ProcessHandle process;
    private final int connections;
    private int offset;

    private Load(URI gateway, ProcessHandle process, int connections) {
        this.gateway = gateway;
        this.process = process;
        this.connections = connections;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var process = ProcessHandle.of(Long.parseLong(arguments[2])).orElseThrow();
        var load = new Load(URI.create(arguments[1]), process, Integer.parseInt(arguments[3]));
        var length = Duration.ofSeconds(Long.parseLong(arguments[4]));
        var warmUp = Duration.ofSeconds(Long.parseLong(arguments[5]));
        for (var workload : WORKLOADS.entrySet()) {
            load.round(workload.getValue(), warmUp);
            var rounds = new double[Integer.parseInt(arguments[6])];
            for (int i = 0; i < rounds.length; i++) {
                rounds[i] = load.round(workload.getValue(), length);
            }
            System.out.printf("{\"server\":\"%s\",\"workload\":\"%s\",\"cpu_s_per_1k\":%s,\"rss_kb\":%s}%n",
                    arguments[0], workload.getKey(), median(rounds), load.residentKilobytes());
            System.err.printf("%s %s%n", workload.getKey(), Arrays.toString(rounds));
        }
    }

    /** Returns the gateway's processor seconds per 1000 requests. */
    private double round(String query, Duration length) throws InterruptedException {
        var free = new Semaphore(connections);
        var wrong = new AtomicReference<String>();
        var cpu = cpu();
        var begun = System.nanoTime();
        var sent = 0;
        for (; sent < MOST_REQUESTS && System.nanoTime() - begun < length.toNanos(); sent++) {
            free.acquire();
            if (wrong.get() != null) {
                throw new IllegalStateException("wrong response: " + wrong.get());
            }
            client.sendAsync(next(query), HttpResponse.BodyHandlers.ofString()).whenComplete((response, failure) -> {
                if (failure != null || response.statusCode() != 200 || !response.body().startsWith(DATA)) {
                    wrong.set(failure == null ? response.statusCode() + " " + response.body() : failure.toString());
                }
                free.release();
            });
        }
        free.acquire(connections);
        return cpu().minus(cpu).toNanos() / 1e9 / sent * 1000;
    }

    /** Returns a request that differs from all requests in progress: equal ones might share the upstream's response. */
    private HttpRequest next(String query) {
        offset = offset == LAST_OFFSET ? 0 : offset + 1;
        return HttpRequest.newBuilder(gateway).timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json").header("Authorization", "Bearer sandbox-token")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"query\":\"" + query + "\",\"variables\":{\"offset\":" + offset + "}}"))
                .build();
    }

    private Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Returns the resident memory in KB, on systems other than Linux {@code null}. */
    private String residentKilobytes() throws IOException {
        var status = Path.of("/proc/" + process.pid() + "/status");
        return Files.exists(status) ? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", "")).findFirst().orElse("null") : "null";
    }

    private static String page(String selection) {
        return "query($offset: Int) { images(page: {limit: 50, offset: $offset}) { " + selection + " } }";
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        var middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
