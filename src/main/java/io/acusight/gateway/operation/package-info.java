/**
 * Documents and their execution. A document is parsed, limited, validated and compiled once; a request binds its variables and
 * is answered by the compiled operation, or the standard way by graphql-java where that cannot. {@code Operations} decides
 * which, and the answers are the same. It knows no HTTP.
 */
@NullMarked
package io.acusight.gateway.operation;

import org.jspecify.annotations.NullMarked;
