/**
 * The last steps of building the schema: what SmallRye GraphQL cannot express, or does differently from the specification, and
 * what a subgraph has besides. The schema as text. It does not know how fields are resolved.
 */
@NullMarked
package io.acusight.gateway.graphql.schema;

import org.jspecify.annotations.NullMarked;
