/** The pages for people: start page, explorer, GraphQL IDE. Serves files of the classpath; must not know GraphQL requests. */
@NullMarked
package io.acusight.gateway.http.pages;

import org.jspecify.annotations.NullMarked;
