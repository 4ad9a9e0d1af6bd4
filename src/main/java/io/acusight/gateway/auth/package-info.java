/**
 * Whose credential goes upstream. A credential never leaves this road: not into a log, a metric, a cache dump or an error.
 */
@NullMarked
package io.acusight.gateway.auth;

import org.jspecify.annotations.NullMarked;
