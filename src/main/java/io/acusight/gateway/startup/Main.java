package io.acusight.gateway.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the gateway. With the argument {@code health} it asks the one that runs here instead: an image without a shell or curl
 * can check itself.
 */
@QuarkusMain
public final class Main {

    Main() {
    }

    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("health")) {
            System.exit(HealthCommand.local(System.getenv()).isHealthy() ? 0 : 1);
        }
        Quarkus.run(arguments);
    }
}
