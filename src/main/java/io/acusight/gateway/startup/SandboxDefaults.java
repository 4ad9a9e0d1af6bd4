package io.acusight.gateway.startup;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;

/** Makes the sandbox the upstream, with its token, if it is enabled and no upstream is configured. */
public final class SandboxDefaults implements ConfigSourceFactory {

    static final String NAME = "sandbox-defaults";

    /** Above the defaults in the code, below every configuration. */
    private static final int ORDINAL = 50;
    /** The usual ones of SmallRye Config's texts for true. */
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "on");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!isTrue(value(context, "gateway.sandbox.enabled")) || isConfigured(context, "gateway.upstream.url")) {
            return List.of();
        }
        var token = Optional.ofNullable(value(context, "gateway.sandbox.token")).orElse("sandbox-token");
        var port = Optional.ofNullable(value(context, "quarkus.http.port")).orElse("8080");
        if (port.equals("0")) {
            return List.of(); // nobody knows the port before the start
        }
        Map<String, String> defaults = new HashMap<>();
        defaults.put("gateway.upstream.url", "http://localhost:" + port + "/sandbox/api");
        defaults.put("gateway.upstream.token", token);
        return List.of(new PropertiesConfigSource(defaults, NAME, ORDINAL));
    }

    /** Returns whether the configuration takes this text for true. */
    private static boolean isTrue(@Nullable String text) {
        return text != null && TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns whether the value is not the default in the code, which counts as a source too. */
    private static boolean isConfigured(ConfigSourceContext context, String name) {
        var value = context.getValue(name);
        return value != null && value.getValue() != null && value.getConfigSourceOrdinal() > ORDINAL;
    }

    private static @Nullable String value(ConfigSourceContext context, String name) {
        var value = context.getValue(name);
        return value == null ? null : value.getValue();
    }
}
