/**
 * Sends many requests through the whole gateway, with failures and disconnects among them. Afterwards no buffer, connection or
 * request may be left. It observes the gateway only through its sockets and Netty's metrics. The HTTP/2 client allocates from
 * the same pools, so it is closed before they are read.
 */
package io.acusight.gateway.leak;
