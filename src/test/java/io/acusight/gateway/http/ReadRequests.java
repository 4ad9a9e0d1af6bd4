package io.acusight.gateway.http;

import java.util.List;

import io.acusight.gateway.operation.OperationRequest;
import io.vertx.core.buffer.Buffer;

/** Requests as they are read, for tests that do not send any. */
public final class ReadRequests {

    private static final RequestReader READER = new RequestReader(10);

    private ReadRequests() {
    }

    /**
     * @param body JSON: a request or a batch of them, each with its document
     * @param get whether it came with GET, which allows queries only
     */
    public static List<OperationRequest> requests(String body, boolean get) {
        return READER.fromBody(Buffer.buffer(body)).all().stream()
                .map(request -> new OperationRequest(request.query().orElseThrow(), request.operationName().orElse(null),
                        request.variables(), get))
                .toList();
    }
}
