/**
 * Names by which operators find a request: in the log, in the upstream's log, in errors. It must not know what is measured.
 */
@NullMarked
package io.acusight.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
