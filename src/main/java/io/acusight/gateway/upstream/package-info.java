/**
 * The only code that knows AcuSight's REST API: the REST client and everything that makes it safe. Others see
 * {@code ImageSource}.
 */
@NullMarked
package io.acusight.gateway.upstream;

import org.jspecify.annotations.NullMarked;
