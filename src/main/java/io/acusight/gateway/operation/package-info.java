/**
 * Documents and their execution: parsing, validation, and running an operation over the schema. It knows no HTTP.
 */
@NullMarked
package io.acusight.gateway.operation;

import org.jspecify.annotations.NullMarked;
