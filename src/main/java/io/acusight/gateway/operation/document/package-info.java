/**
 * Parses, measures, limits, validates and caches documents.
 */
@NullMarked
package io.acusight.gateway.operation.document;

import org.jspecify.annotations.NullMarked;
