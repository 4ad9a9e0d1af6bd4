/**
 * The public API: arguments in, a page of images out. The resolvers that SmallRye GraphQL calls, their inputs and how the
 * schema is finished.
 */
@NullMarked
package io.acusight.gateway.graphql;

import org.jspecify.annotations.NullMarked;
