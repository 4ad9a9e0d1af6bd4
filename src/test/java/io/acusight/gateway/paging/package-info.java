/**
 * Pages random lists through the gateway and requires the images that one walk of the sandbox has, also while the lists shift.
 * It
 * uses both only through HTTP.
 */
@NullMarked
package io.acusight.gateway.paging;

import org.jspecify.annotations.NullMarked;
