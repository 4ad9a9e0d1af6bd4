/**
 * The credential that goes upstream, and nowhere else: it must not reach a log, a metric, a cache dump or an error.
 */
@NullMarked
package io.acusight.gateway.auth;

import org.jspecify.annotations.NullMarked;
