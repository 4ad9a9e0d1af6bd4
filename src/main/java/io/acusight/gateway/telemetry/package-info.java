/**
 * Names by which operators find a request again: in logs, in the upstream's log, in errors.
 */
@NullMarked
package io.acusight.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
