/**
 * JSON as bytes: a validating scanner, writers of single values, and a buffer. It does not know the model.
 */
@NullMarked
package io.acusight.gateway.json;

import org.jspecify.annotations.NullMarked;
