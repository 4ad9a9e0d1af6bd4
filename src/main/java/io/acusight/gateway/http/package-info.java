/**
 * The /graphql endpoint: reads requests, has their operations executed and the responses written. It must not know images or
 * the upstream.
 */
@NullMarked
package io.acusight.gateway.http;

import org.jspecify.annotations.NullMarked;
