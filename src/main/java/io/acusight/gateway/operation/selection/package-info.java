/**
 * Knows what both execution paths need of a selection: fragments, field collection, cost, and rules about null.
 */
@NullMarked
package io.acusight.gateway.operation.selection;

import org.jspecify.annotations.NullMarked;
