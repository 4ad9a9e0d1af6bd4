/**
 * Fetches what the fields of operations demand, with as few upstream requests as possible, and owns the bodies until they
 * have been read.
 */
@NullMarked
package io.acusight.gateway.graphql.fetch;

import org.jspecify.annotations.NullMarked;
