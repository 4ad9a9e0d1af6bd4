/**
 * Options of the HTTP server and its event loops that Quarkus does not configure. It must not know GraphQL.
 */
@NullMarked
package io.acusight.gateway.http.server;

import org.jspecify.annotations.NullMarked;
