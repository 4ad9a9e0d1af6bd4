/**
 * Sends requests to the upstream's endpoint: the two implementations on the wire, their configuration, and the one mapping of
 * the endpoint. It does not know what a body means.
 */
@NullMarked
package io.acusight.gateway.upstream.client;

import org.jspecify.annotations.NullMarked;
