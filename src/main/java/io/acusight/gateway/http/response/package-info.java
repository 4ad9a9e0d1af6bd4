/**
 * Results, refusals and static content as HTTP responses: media type, status code, caching headers, body. It must not know how
 * requests are read.
 */
@NullMarked
package io.acusight.gateway.http.response;

import org.jspecify.annotations.NullMarked;
