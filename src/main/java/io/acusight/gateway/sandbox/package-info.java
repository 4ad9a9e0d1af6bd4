/**
 * An emulation of the upstream's REST API for development, tests and demos. It shares no class with the gateway: only HTTP
 * joins them.
 */
@NullMarked
package io.acusight.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
