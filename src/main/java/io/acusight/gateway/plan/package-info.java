/**
 * Plans what to ask of the upstream: from selections and conditions to the fewest queries. Pure functions over the JDK and the
 * model: no framework, no I/O.
 */
@NullMarked
package io.acusight.gateway.plan;

import org.jspecify.annotations.NullMarked;
