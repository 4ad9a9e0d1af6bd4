/** The pictures of the images, drawn as SVG, and their signed URLs. It does not know how they are served. */
@NullMarked
package io.acusight.gateway.sandbox.picture;

import org.jspecify.annotations.NullMarked;
