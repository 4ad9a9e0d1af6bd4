/**
 * What may be under way at once, and until when: operations that use the upstream, and bytes that are held for them. It is
 * asked
 * before work begins, and asks nobody. It must not know images, GraphQL or HTTP.
 */
@NullMarked
package io.acusight.gateway.overload;

import org.jspecify.annotations.NullMarked;
