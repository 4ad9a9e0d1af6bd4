package io.acusight.gateway.operation.document;

import java.util.Locale;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Stops the start if a limit cannot work. Quarkus prints the exception without a stack trace. */
@Singleton
final class LimitsCheck {

    void check(@Observes StartupEvent start, LimitsConfig limits, DocumentsConfig documents) {
        check(limits, documents);
    }

    /** @throws ConfigurationException naming the variable, its value and the values that are allowed */
    static void check(LimitsConfig limits, DocumentsConfig documents) {
        check("limits.tokens", limits.tokens(), 1);
        check("limits.name-length", limits.nameLength(), 1);
        check("limits.number-length", limits.numberLength(), 1);
        check("limits.string-length", limits.stringLength(), 1);
        check("limits.filter-length", limits.filterLength(), 1);
        check("limits.depth", limits.depth(), 1);
        check("limits.fields", limits.fields(), 1);
        check("limits.aliases", limits.aliases(), 0);
        check("limits.root-fields", limits.rootFields(), 1);
        check("limits.upstream-requests", limits.upstreamRequests(), 1);
        check("limits.cost", limits.cost(), 1);
        check("documents.cache-size", documents.cacheSize().asLongValue(), 0);
    }

    private static void check(String setting, long value, long least) {
        if (value < least) {
            var name = "gateway." + setting;
            var variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            throw new ConfigurationException(variable + " (" + name + ") is " + value + ", and must be " + least + " or more.");
        }
    }
}
