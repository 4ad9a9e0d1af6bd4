/**
 * What guards each connection of a client, between Netty and Vert.x: which request is next, how long it may take, what it may
 * occupy. It must not know GraphQL, nor what a request is for.
 */
@NullMarked
package io.acusight.gateway.http.connection;

import org.jspecify.annotations.NullMarked;
