/**
 * Compiled selections: cuts the upstream's JSON to the selected fields and renames them, from bytes to bytes. It knows the
 * model, but not where the bytes come from or go to. Whatever needs an error falls back to the standard path.
 */
@NullMarked
package io.acusight.gateway.projection;

import org.jspecify.annotations.NullMarked;
