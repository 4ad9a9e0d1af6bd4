/** The proof that no caller gets the response to another one's request, whatever the upstream sends on a connection. */
@NullMarked
package io.acusight.gateway.upstream.crossing;

import org.jspecify.annotations.NullMarked;
