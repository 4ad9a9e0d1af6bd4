/**
 * Runs the documents of {@code src/test/resources/scenarios}: query, expected upstream requests, response. It uses the gateway
 * only through HTTP.
 */
package io.acusight.gateway.scenarios;
