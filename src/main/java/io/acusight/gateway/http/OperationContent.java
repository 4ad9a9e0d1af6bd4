package io.acusight.gateway.http;

import io.acusight.gateway.auth.Caller;
import io.acusight.gateway.operation.OperationRequest;
import io.acusight.gateway.telemetry.OperationReport;
import io.vertx.core.json.Json;

/** What a client sent, for the log. A text that contains its credential is withheld. */
record OperationContent(OperationRequest request, Caller caller) implements OperationReport.Content {

    private static final String WITHHELD = "(withheld: it contains the credential)";

    @Override
    public String document() {
        return unlessSecret(request.document());
    }

    @Override
    public String variables() {
        return unlessSecret(Json.encode(request.variables()));
    }

    private String unlessSecret(String text) {
        return caller.isGivenAwayBy(text) ? WITHHELD : text;
    }
}
