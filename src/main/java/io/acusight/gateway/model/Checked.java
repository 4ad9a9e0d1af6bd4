package io.acusight.gateway.model;

/** A record that was read from the upstream's JSON and remembers what of it broke the contract. */
public interface Checked {

    Breaches breaches();
}
