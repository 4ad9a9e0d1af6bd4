/**
 * Settings of the HTTP server and its event loops that Quarkus has no configuration for.
 */
@NullMarked
package io.acusight.gateway.http.server;

import org.jspecify.annotations.NullMarked;
