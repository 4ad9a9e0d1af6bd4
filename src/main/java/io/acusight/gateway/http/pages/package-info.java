/** The pages for people: the start page and the explorer, as files of the classpath. It must not know GraphQL requests. */
@NullMarked
package io.acusight.gateway.http.pages;

import org.jspecify.annotations.NullMarked;
