/**
 * Connections to the upstream: how they are configured and limited, and the bodies that are read from them. It does not know
 * what is requested.
 */
@NullMarked
package io.acusight.gateway.upstream.connection;

import org.jspecify.annotations.NullMarked;
