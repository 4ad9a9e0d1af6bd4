/**
 * The only code that knows AcuSight's REST API: sends requests and reads responses. Other packages use {@code ImageSource}
 * and the bodies and pages that it returns.
 */
@NullMarked
package io.acusight.gateway.upstream;

import org.jspecify.annotations.NullMarked;
