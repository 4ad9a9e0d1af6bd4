/**
 * An emulation of the upstream's REST API for development, tests and demos. It shares no class with the gateway: only HTTP
 * connects them, so that the same misreading of the contract cannot be in both.
 */
@NullMarked
package io.acusight.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
