/**
 * The stable error codes that clients rely on, and the exception that carries one.
 */
@NullMarked
package io.acusight.gateway.error;

import org.jspecify.annotations.NullMarked;
