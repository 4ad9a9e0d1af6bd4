/**
 * Sends requests to the upstream's endpoint: two implementations, their configuration, and one mapping of the endpoint. It does
 * not know what a body means.
 */
@NullMarked
package io.acusight.gateway.upstream.client;

import org.jspecify.annotations.NullMarked;
