/**
 * What both execution paths need to know of a selection: fragments, field collection, cost, and the rules of null.
 */
@NullMarked
package io.acusight.gateway.operation.selection;

import org.jspecify.annotations.NullMarked;
