package io.acusight.gateway.http;

import java.util.List;

import io.acusight.gateway.operation.OperationRequest;
import io.acusight.gateway.operation.OperationResult;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;

/** Requests and responses as they are written, for tests that send none. */
public final class Wording {

    private static final RequestReader READER = new RequestReader(10);
    private static final StatusCodes STATUS_CODES = new StatusCodes(StatusCodes.Policy.DRAFT);

    private Wording() {
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

    /** @return the body of the answer to a single request */
    public static byte[] body(OperationResult result) {
        return bytes(ResponseBody.of(result));
    }

    /** @return the body of the answer to a batch */
    public static byte[] body(List<OperationResult> results) {
        return bytes(ResponseBody.of(results));
    }

    /** @return the status of the answer to a single request, where it tells most */
    public static int status(OperationResult result) {
        return STATUS_CODES.of(result, MediaType.GRAPHQL_RESPONSE);
    }

    private static byte[] bytes(ByteBuf body) {
        try {
            var bytes = new byte[body.readableBytes()];
            body.readBytes(bytes);
            return bytes;
        } finally {
            body.release();
        }
    }
}
