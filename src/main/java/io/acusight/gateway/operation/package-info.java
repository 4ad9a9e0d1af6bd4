/**
 * Executes operations on one of two paths: the compiled path, or the standard path through graphql-java. {@code Operations}
 * decides which, and the responses are the same. It does not know HTTP.
 */
@NullMarked
package io.acusight.gateway.operation;

import org.jspecify.annotations.NullMarked;
