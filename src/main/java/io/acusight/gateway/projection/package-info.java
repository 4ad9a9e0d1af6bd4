/**
 * Compiled selections: the upstream's JSON, cut and renamed to what was selected, bytes to bytes. Knows the model, not where
 * bytes come from or go to; what would need an error it leaves to the standard execution.
 */
@NullMarked
package io.acusight.gateway.projection;

import org.jspecify.annotations.NullMarked;
