/**
 * Parses, validates, measures and limits documents, and remembers them.
 */
@NullMarked
package io.acusight.gateway.operation.document;

import org.jspecify.annotations.NullMarked;
