package io.acusight.gateway.startup;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.TreeSet;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.Router;

/** Checks the settings before anything uses them, and describes the deployment in the log once it has started. */
@Singleton
final class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class);

    private final Config config;

    Startup(Config config) {
        this.config = config;
    }

    /** Comes first of all that registers routes, and so before most classes that read settings. */
    void check(@Observes @Priority(Integer.MIN_VALUE) Router router) {
        SettingChecks.check(config);
    }

    void describe(@Observes StartupEvent started) {
        unknownNames().forEach(name -> LOG.warnf("%s is not a setting of the gateway; did you mean %s?", name,
                SettingNames.nearest(name)));
        LOG.info(Deployment.description(config));
        var host = config.getValue("quarkus.http.host", String.class);
        if (Deployment.lendsToken(config) && !isLoopback(host)) {
            LOG.warnf("Everyone who reaches %s reads what the service token (GATEWAY_UPSTREAM_TOKEN) may read.", host);
        }
    }

    private Iterable<String> unknownNames() {
        var names = new TreeSet<>(System.getenv().keySet());
        // the environment's variables come again there, spelled as properties
        config.getConfigSources().forEach(source -> {
            if (!source.getName().contains("EnvConfigSource")) {
                names.addAll(source.getPropertyNames());
            }
        });
        names.removeIf(name -> !SettingNames.isUnknown(name));
        return names;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // Quarkus says so when it listens
        }
    }
}
