/**
 * The public API: arguments in, a page of images out. It contains the resolvers that SmallRye GraphQL calls, their inputs, and
 * the last steps of building the schema.
 */
@NullMarked
package io.acusight.gateway.graphql;

import org.jspecify.annotations.NullMarked;
