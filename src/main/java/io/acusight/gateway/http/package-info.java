/**
 * The /graphql endpoint: GraphQL over HTTP in and out. It knows media types, status codes and JSON, and nothing of images or
 * of the upstream.
 */
@NullMarked
package io.acusight.gateway.http;

import org.jspecify.annotations.NullMarked;
