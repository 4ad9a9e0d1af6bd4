/**
 * The compiled path: compiles operations once, binds them to the variables of each request, and projects the upstream's JSON
 * without graphql-java's execution.
 */
@NullMarked
package io.acusight.gateway.operation.compiled;

import org.jspecify.annotations.NullMarked;
