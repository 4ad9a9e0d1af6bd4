/**
 * The log of operations and of the upstream's failures. What comes often is summed up.
 */
@NullMarked
package io.acusight.gateway.telemetry.log;

import org.jspecify.annotations.NullMarked;
