/**
 * Changes only the native executable: leaves out code of libraries that would be compiled in only because a setting could ask
 * for it, and turns off read-ahead for its data. Knows no other package.
 */
@NullMarked
package io.acusight.gateway.executable;

import org.jspecify.annotations.NullMarked;
