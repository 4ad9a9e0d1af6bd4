/**
 * Decorators around an {@code UpstreamClient}: what keeps faults and overload of the upstream from the gateway, and the gateway
 * from making them worse. They know status codes and failures, and not what a body means.
 */
@NullMarked
package io.acusight.gateway.upstream.guard;

import org.jspecify.annotations.NullMarked;
