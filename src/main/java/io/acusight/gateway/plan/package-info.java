/**
 * From a selection to what is asked of the upstream. Pure functions over the JDK: no framework, no I/O.
 */
@NullMarked
package io.acusight.gateway.plan;

import org.jspecify.annotations.NullMarked;
