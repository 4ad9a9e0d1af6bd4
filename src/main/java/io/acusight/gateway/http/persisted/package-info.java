/**
 * Documents that clients name instead of sending them: automatic and trusted ones. It knows ids and texts. It must not know
 * HTTP.
 */
@NullMarked
package io.acusight.gateway.http.persisted;

import org.jspecify.annotations.NullMarked;
