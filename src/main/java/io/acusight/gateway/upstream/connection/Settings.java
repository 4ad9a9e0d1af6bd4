package io.acusight.gateway.upstream.connection;

import java.util.Locale;

import io.quarkus.runtime.configuration.ConfigurationException;

/** The message of a setting {@code gateway.upstream.*} that stops the start. */
public final class Settings {

    private static final String PREFIX = "gateway.upstream.";

    private Settings() {
    }

    /**
     * Returns the failure of a setting. Quarkus logs its message without a stack trace.
     *
     * @param name the setting's name below {@code gateway.upstream}
     * @param value the value, without secrets
     * @param allowed what the setting must be
     */
    public static ConfigurationException invalid(String name, Object value, String allowed) {
        var property = PREFIX + name;
        var variable = property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        return new ConfigurationException(property + " (" + variable + ") is '" + value + "', but must be " + allowed + ".");
    }
}
