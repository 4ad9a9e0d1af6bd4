/**
 * The /graphql endpoint: reads and writes GraphQL over HTTP. It knows media types, status codes and JSON. It must not know
 * images
 * or the upstream.
 */
@NullMarked
package io.acusight.gateway.http;

import org.jspecify.annotations.NullMarked;
