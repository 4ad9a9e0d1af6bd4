package io.acusight.gateway.startup;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Switches OpenTelemetry off, in a build that has it, until it is configured where spans go. Otherwise it would send them to
 * {@code localhost}.
 */
public final class TracingDefaults implements ConfigSourceFactory {

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final List<String> ENDPOINTS = List.of("quarkus.otel.exporter.otlp.endpoint",
            "quarkus.otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint");
    /** Above the defaults in the code, below every configuration. */
    private static final int ORDINAL = 50;

    private static final boolean TRACING = hasExtension();

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!TRACING) {
            return List.of(); // it would be an unknown setting
        }
        var hasEndpoint = ENDPOINTS.stream().map(context::getValue)
                .anyMatch(value -> value != null && value.getValue() != null && value.getConfigSourceOrdinal() > ORDINAL);
        // always there: otherwise the value at the time of the build would hold
        return List
                .of(new PropertiesConfigSource(Map.of(DISABLED, Boolean.toString(!hasEndpoint)), "tracing-defaults", ORDINAL));
    }

    /** Returns whether this is a build with {@code -Dtracing}. */
    private static boolean hasExtension() {
        try {
            Class.forName("io.quarkus.opentelemetry.runtime.QuarkusContextStorage", false,
                    TracingDefaults.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
