/**
 * The only code that knows AcuSight's REST API: the clients that send its requests and everything that makes them
 * safe. Others see {@code ImageSource}.
 */
@NullMarked
package io.acusight.gateway.upstream;

import org.jspecify.annotations.NullMarked;
