/**
 * What is measured: {@link io.acusight.gateway.telemetry.metrics.Metric} lists all of it. The other classes are told what
 * happens.
 */
@NullMarked
package io.acusight.gateway.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
