/** Proves that an answer does not tell which road it came: compiled operations against graphql-java's execution. */
@NullMarked
package io.acusight.gateway.proof;

import org.jspecify.annotations.NullMarked;
