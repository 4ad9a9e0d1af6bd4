/**
 * Plans the fewest upstream queries for selections and conditions. Pure functions over the JDK and the
 * model: no framework, no I/O.
 */
@NullMarked
package io.acusight.gateway.plan;

import org.jspecify.annotations.NullMarked;
