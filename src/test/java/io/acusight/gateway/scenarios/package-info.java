/**
 * Runs the documents of {@code src/test/resources/scenarios}: query, expected upstream requests, response. It knows the gateway
 * by HTTP only.
 */
package io.acusight.gateway.scenarios;
