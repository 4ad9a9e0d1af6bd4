/**
 * Connections to the upstream: their configuration, limits and network, and the guard that gives each response only to the
 * request that it belongs to. It does not know what is requested.
 */
@NullMarked
package io.acusight.gateway.upstream.connection;

import org.jspecify.annotations.NullMarked;
