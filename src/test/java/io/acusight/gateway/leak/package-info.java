/**
 * 100,000 requests through the whole gateway, faults and disconnects among them, after which nothing may be left: no buffer, no
 * connection, no request. It knows the gateway by its sockets and by Netty's accounts only. Its client of HTTP/2 takes from the
 * same pools, and has gone when they are looked at.
 */
package io.acusight.gateway.leak;
