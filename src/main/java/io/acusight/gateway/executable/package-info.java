/**
 * What the native executable leaves out: code of libraries that nothing here uses, and that would be compiled into it because a
 * setting could ask for it. Read by the build of the executable only; it knows no other package.
 */
@NullMarked
package io.acusight.gateway.executable;

import org.jspecify.annotations.NullMarked;
