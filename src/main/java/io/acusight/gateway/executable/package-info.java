/**
 * What is done for the native executable alone: what it leaves out, which is code of libraries that nothing here uses, and that
 * would be compiled into it because a setting could ask for it; and how the system reads its file. It knows no other package.
 */
@NullMarked
package io.acusight.gateway.executable;

import org.jspecify.annotations.NullMarked;
