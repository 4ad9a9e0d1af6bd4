/**
 * The data set of the sandbox: generated images, the same in each run, and the filters, orders and pages of them. It knows
 * neither HTTP nor JSON nor how an image is drawn.
 */
@NullMarked
package io.acusight.gateway.sandbox.data;

import org.jspecify.annotations.NullMarked;
