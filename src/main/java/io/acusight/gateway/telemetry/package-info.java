/**
 * By what operators follow requests and operations: ids, traces, and reports of how they ended. Its sub-packages measure and
 * log them.
 * It is told what happened, and must not know why.
 */
@NullMarked
package io.acusight.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
