/**
 * One record per concept of the public schema: the one place that names a field, its GraphQL name and description, its
 * upstream JSON name and its type.
 */
@NullMarked
package io.acusight.gateway.model;

import org.jspecify.annotations.NullMarked;
