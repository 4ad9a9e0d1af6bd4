/**
 * 100,000 requests through the whole gateway, faults and disconnects among them, after which nothing may be left: no buffer, no
 * connection, no request. It knows the gateway by its sockets and by Netty's accounts only, and uses none of Netty itself:
 * every
 * pooled buffer is the gateway's.
 */
package io.acusight.gateway.leak;
