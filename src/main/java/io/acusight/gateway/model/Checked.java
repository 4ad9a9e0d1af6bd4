package io.acusight.gateway.model;

/** A record that was read from the upstream's JSON and keeps the breaches of contract found in it. */
public interface Checked {

    Breaches breaches();
}
