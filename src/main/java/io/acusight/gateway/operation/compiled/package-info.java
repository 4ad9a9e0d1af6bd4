/**
 * The compiled path: operations that are compiled once, bound to the variables of each request, and projected from the
 * upstream's JSON without graphql-java's execution.
 */
@NullMarked
package io.acusight.gateway.operation.compiled;

import org.jspecify.annotations.NullMarked;
