/**
 * The public API: arguments in, a page of images out. It contains the resolvers that SmallRye GraphQL calls, their inputs, the
 * last steps of building the schema, and the upstream fetches of one HTTP request, which own the bodies.
 */
@NullMarked
package io.acusight.gateway.graphql;

import org.jspecify.annotations.NullMarked;
