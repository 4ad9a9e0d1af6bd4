/** The pictures of the images, drawn as SVG, and the signed URLs that open them. It does not know how they are served. */
@NullMarked
package io.acusight.gateway.sandbox.picture;

import org.jspecify.annotations.NullMarked;
