package io.acusight.gateway.model;

import java.util.Map;
import java.util.Optional;

/**
 * The fields of one record for which the upstream's JSON broke the contract. They are null in the record; a client that
 * selects one gets an error on its path.
 *
 * @param byField by GraphQL field name: a sentence for the client, which contains nothing of the value itself
 */
public record Breaches(Map<String, String> byField) {

    public static final Breaches NONE = new Breaches(Map.of());

    public Breaches {
        byField = Map.copyOf(byField);
    }

    /** Returns the sentence about a field, by its GraphQL name; empty if its value is valid. */
    public Optional<String> of(String field) {
        return Optional.ofNullable(byField.get(field));
    }
}
