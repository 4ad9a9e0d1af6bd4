/**
 * The last steps of building the schema: what SmallRye GraphQL cannot express, or does differently from the specification. It
 * does not know how fields are resolved.
 */
@NullMarked
package io.acusight.gateway.graphql.schema;

import org.jspecify.annotations.NullMarked;
