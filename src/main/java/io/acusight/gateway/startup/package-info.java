/**
 * What is done once, at the start: checks of settings, defaults that depend on others, and the lines of the log that describe
 * the deployment. It knows settings by their names, and no stage.
 */
@NullMarked
package io.acusight.gateway.startup;

import org.jspecify.annotations.NullMarked;
