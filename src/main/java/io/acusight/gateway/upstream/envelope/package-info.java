/**
 * Reads the upstream's JSON into the model, and failure responses into error codes. It does not know how a response
 * arrived.
 */
@NullMarked
package io.acusight.gateway.upstream.envelope;

import org.jspecify.annotations.NullMarked;
