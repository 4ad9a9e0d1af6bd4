/** Compares the two paths of random operations: compiled ones, and graphql-java's execution. The responses must be equal. */
@NullMarked
package io.acusight.gateway.proof;

import org.jspecify.annotations.NullMarked;
