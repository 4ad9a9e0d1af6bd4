package io.acusight.gateway.startup;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.Config;

/** Describes a deployment by its settings, without its secrets. */
final class Deployment {

    private static final String TOKEN = "gateway.upstream.token";
    private static final String LIMITS = "gateway.limits.";

    private Deployment() {
    }

    /** Returns one line. */
    static String description(Config config) {
        return "Upstream "
                + value(config, "gateway.upstream.url").map(Deployment::withoutCredentials).orElse("https://acusight.io/api")
                + " with " + credential(config) + ", client " + value(config, "gateway.upstream.client").orElse("vertx")
                + "; sandbox " + onOrOff(isTrue(config, "gateway.sandbox.enabled", false))
                + "; persisted documents: automatic "
                + onOrOff(isTrue(config, "gateway.persisted.automatic.enabled", true)) + ", trusted " + trusted(config)
                + "; limits switched off: " + limitsSwitchedOff(config);
    }

    /** Returns whether callers without a credential get a configured service token; the sandbox's own is no secret. */
    static boolean lendsToken(Config config) {
        return value(config, TOKEN).isPresent() && !isOfSandbox(config);
    }

    private static String credential(Config config) {
        if (value(config, TOKEN).isEmpty()) {
            return "the caller's credential";
        }
        return "the caller's credential or " + (isOfSandbox(config) ? "the sandbox's token" : "the service token");
    }

    private static boolean isOfSandbox(Config config) {
        return String.valueOf(config.getConfigValue(TOKEN).getSourceName()).contains(SandboxDefaults.NAME);
    }

    private static String trusted(Config config) {
        var manifest = value(config, "gateway.persisted.trusted.manifest");
        return value(config, "gateway.persisted.trusted.mode").map(mode -> mode.toLowerCase(Locale.ROOT))
                .orElse(manifest.isPresent() ? "prefer" : "off");
    }

    /** Returns the limits that nothing reaches; 0 is a limit, or stops the start. */
    private static String limitsSwitchedOff(Config config) {
        var names = SettingNames.known().stream().filter(name -> name.startsWith(LIMITS))
                .filter(name -> isSwitchedOff(config, name)).sorted().collect(Collectors.joining(" "));
        return names.isEmpty() ? "none" : names;
    }

    private static boolean isSwitchedOff(Config config, String limit) {
        return config.getOptionalValue(limit, Long.class).filter(value -> value >= Integer.MAX_VALUE).isPresent();
    }

    private static String withoutCredentials(String url) {
        return url.replaceFirst("//[^/@]*@", "//");
    }

    private static boolean isTrue(Config config, String name, boolean otherwise) {
        return config.getOptionalValue(name, Boolean.class).orElse(otherwise);
    }

    private static String onOrOff(boolean on) {
        return on ? "on" : "off";
    }

    private static Optional<String> value(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
