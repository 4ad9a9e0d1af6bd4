package io.acusight.gateway.model;

import java.util.Map;
import java.util.Optional;

/**
 * Where the upstream's JSON for one record broke the contract. The record holds null there; a client that selects the field
 * gets an error on its path.
 *
 * @param byField by GraphQL field name: what is wrong, a sentence for the client that holds nothing of the value itself
 */
public record Breaches(Map<String, String> byField) {

    public static final Breaches NONE = new Breaches(Map.of());

    public Breaches {
        byField = Map.copyOf(byField);
    }

    /** @return what is wrong with the field of this GraphQL name; empty when nothing is */
    public Optional<String> of(String field) {
        return Optional.ofNullable(byField.get(field));
    }
}
