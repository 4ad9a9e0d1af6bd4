package io.acusight.gateway.telemetry.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.telemetry.OperationReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;

/**
 * All that the gateway measures. Names follow OpenTelemetry's conventions where they exist; Prometheus spells them with
 * underscores, and adds the unit, and {@code _total} to counters. The values of each tag are few: none comes from a client.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/">OpenTelemetry, HTTP metrics</a>
 */
public enum Metric {

    /**
     * HTTP requests to {@code /graphql}, from the arrival of the head to the handover of the response to the server. Histogram
     * in seconds.
     */
    HTTP_SERVER_DURATION(Kind.TIMER, "http.server.request.duration", "HTTP requests to /graphql, to the start of the response",
            "http.request.method", "http.response.status_code"),

    /** HTTP requests to {@code /graphql} that have no response yet. Gauge. */
    HTTP_SERVER_ACTIVE(Kind.GAUGE, "http.server.active_requests", "HTTP requests to /graphql without a response yet"),

    /** Bodies of responses, uncompressed. Count and sum, in bytes. */
    HTTP_SERVER_RESPONSE_SIZE(Kind.SIZE, "http.server.response.body.size", "Bodies of responses, uncompressed"),

    /**
     * GraphQL operations. Histogram in seconds; those of a batch have its duration each. {@code outcome}: see
     * {@link OperationReport.Outcome}. {@code graphql.operation.name}: only names of {@code gateway.metrics.operation-names},
     * else {@code other}.
     */
    OPERATION_DURATION(Kind.TIMER, "gateway.operation.duration", "GraphQL operations", "outcome", "graphql.operation.name"),

    /** Operations with errors, once for each different {@code extensions.code}, which is {@code error.type}. */
    OPERATION_ERRORS(Kind.COUNTER, "gateway.operation.errors", "Operations with errors of this code", "error.type"),

    /**
     * Executed operations, each once, by the {@code path} from which its response comes: {@code compiled}; {@code standard},
     * by graphql-java; {@code fallback}, by graphql-java after the compiled path, because the response needs an error or the
     * upstream's JSON is unusual.
     */
    OPERATION_PATHS(Kind.COUNTER, "gateway.operation.executions", "Executed operations", "path"),

    /** Requests that use the upstream now. Bounded by {@code gateway.overload.max-running}. */
    OPERATIONS_RUNNING(Kind.GAUGE, "gateway.operations.running", "Requests that use the upstream"),

    /** Requests that wait for their turn. Bounded by {@code gateway.overload.max-waiting}. */
    OPERATIONS_WAITING(Kind.GAUGE, "gateway.operations.waiting", "Requests that wait for their turn"),

    /** Requests that may use the upstream at once: {@code gateway.overload.max-running}. */
    OPERATIONS_LIMIT(Kind.GAUGE, "gateway.operations.limit", "Requests that may use the upstream at once"),

    /** Operations that exceed one of {@code gateway.limits.*}, by its name. */
    LIMIT_REFUSALS(Kind.COUNTER, "gateway.limits.refusals", "Operations beyond a limit", "limit"),

    /** Lookups in the cache of prepared documents. {@code result}: {@code hit} or {@code miss}. */
    DOCUMENT_LOOKUPS(Kind.COUNTER, "gateway.documents.lookups", "Lookups of prepared documents", "result"),

    /**
     * Documents that clients named by id or hash. {@code result}: {@code trusted}, {@code registered} (found by its hash),
     * {@code sent} (hash and text together), {@code not_found}, {@code refused}.
     */
    PERSISTED_LOOKUPS(Kind.COUNTER, "gateway.persisted.lookups", "Documents named by id or hash", "result"),

    /**
     * Requests to the upstream, each try, from the handover to the client to the last byte, waits for a connection included.
     * Histogram in seconds. {@code http.response.status_code}: {@code none} if there was no response. {@code error.type}: why
     * there was none, as a reason of {@code UpstreamFailure} in lower case, {@code deadline} if the time of
     * the operation was over, {@code canceled} if its client has gone; the status if it
     * is not 2xx; else {@code none}.
     */
    UPSTREAM_DURATION(Kind.TIMER, "http.client.request.duration", "Requests to the upstream", "http.response.status_code",
            "error.type"),

    /** Requests to the upstream in progress, those that wait for a connection included. Gauge. */
    UPSTREAM_ACTIVE(Kind.GAUGE, "http.client.active_requests", "Requests to the upstream in progress"),

    /** Bodies of the upstream's responses, decompressed. Count and sum, in bytes. */
    UPSTREAM_RESPONSE_SIZE(Kind.SIZE, "http.client.response.body.size", "Bodies of the upstream's responses, decompressed"),

    /**
     * Requests to the upstream, without repetitions, by what the selection needs: {@code annotations}, {@code image_url}, each
     * {@code true} or {@code false}. What is {@code false} was not asked for: this is what the selection saved.
     */
    UPSTREAM_QUERIES(Kind.COUNTER, "gateway.upstream.queries", "Requests to the upstream by what they ask for", "annotations",
            "image_url"),

    /** Requests that were sent again. {@code reason}: the status, or a reason of {@code UpstreamFailure} in lower case. */
    UPSTREAM_RETRIES(Kind.COUNTER, "gateway.upstream.retries", "Requests sent again", "reason"),

    /** Requests that were not sent because an equal one of the same caller was in progress. */
    UPSTREAM_COLLAPSED(Kind.COUNTER, "gateway.upstream.collapsed", "Requests served by an equal one in progress"),

    /** The state of the breaker: 1 for the current {@code state}, {@code closed}, {@code half_open} or {@code open}, else 0. */
    BREAKER_STATE(Kind.GAUGE, "gateway.upstream.breaker", "The breaker's state", "state"),

    /** Bytes of upstream bodies and responses that are under way. */
    BYTES_RESERVED(Kind.BYTES_GAUGE, "gateway.memory.reserved", "Upstream bodies and responses under way"),

    /** The most of them: {@code gateway.overload.max-bytes}. */
    BYTES_LIMIT(Kind.BYTES_GAUGE, "gateway.memory.limit", "The most bytes that may be under way"),

    /** What clients' connections occupy on the heap: 7 KB each, over HTTP/2 and TLS more. */
    CONNECTIONS_OCCUPIED(Kind.BYTES_GAUGE, "gateway.connections.reserved", "Heap that clients' connections occupy"),

    /** The most of it: {@code gateway.overload.max-connection-bytes}. Then idle ones are closed, and new ones refused. */
    CONNECTIONS_LIMIT(Kind.BYTES_GAUGE, "gateway.connections.limit", "The most heap that connections may occupy"),

    /** Memory of the process that is resident, where {@code /proc} tells. Gauge in bytes. */
    PROCESS_MEMORY(Kind.BYTES_GAUGE, "process.memory.usage", "Resident memory of the process"),

    /** How late an event loop runs what is due: the longest of all loops within the last ten seconds. Gauge in seconds. */
    EVENT_LOOP_LAG(Kind.SECONDS_GAUGE, "gateway.event_loop.lag", "How late event loops run what is due");

    /** OpenTelemetry's advice for durations, in milliseconds. */
    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000)
            .map(Duration::ofMillis).toArray(Duration[]::new);

    /** What a metric is. */
    private enum Kind {
        TIMER(null),
        COUNTER(null),
        SIZE("bytes"),
        GAUGE(null),
        BYTES_GAUGE("bytes"),
        SECONDS_GAUGE("seconds");

        private final @Nullable String unit;

        Kind(@Nullable String unit) {
            this.unit = unit;
        }
    }

    private final Kind kind;
    private final String key;
    private final String description;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tags;

    Metric(Kind kind, String key, String description, String... tags) {
        this.kind = kind;
        this.key = key;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** Returns the name, with dots. */
    public String key() {
        return key;
    }

    /** Returns the names of its tags. */
    public List<String> tags() {
        return tags;
    }

    /** @param values one for each of {@link #tags()} */
    Timer timer(MeterRegistry registry, String... values) {
        return Timer.builder(named(Kind.TIMER)).description(description).tags(tagged(values)).serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** @param values one for each of {@link #tags()} */
    Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(named(Kind.COUNTER)).description(description).tags(tagged(values)).register(registry);
    }

    DistributionSummary sizes(MeterRegistry registry) {
        return DistributionSummary.builder(named(Kind.SIZE)).description(description).baseUnit(kind.unit).register(registry);
    }

    /**
     * Measures an object, which is kept.
     *
     * @param values one for each of {@link #tags()}
     */
    <T> void gauge(MeterRegistry registry, T subject, ToDoubleFunction<T> value, String... values) {
        if (kind == Kind.TIMER || kind == Kind.COUNTER || kind == Kind.SIZE) {
            throw new IllegalStateException(key + " is no gauge");
        }
        Gauge.builder(key, subject, value).strongReference(true).description(description).baseUnit(kind.unit)
                .tags(tagged(values)).register(registry);
    }

    private String named(Kind expected) {
        if (kind != expected) {
            throw new IllegalStateException(key + " is a " + kind);
        }
        return key;
    }

    private List<Tag> tagged(String... values) {
        if (values.length != tags.size()) {
            throw new IllegalArgumentException(key + " has the tags " + tags);
        }
        var tagged = new ArrayList<Tag>(values.length);
        for (int i = 0; i < values.length; i++) {
            tagged.add(Tag.of(tags.get(i), values[i]));
        }
        return tagged;
    }
}
