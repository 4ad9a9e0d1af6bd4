package io.acusight.gateway.http.response;

import java.util.List;
import java.util.Map;

import io.acusight.gateway.operation.OperationResult;
import io.netty.buffer.ByteBuf;

/** Responses as they are written, for tests that do not send any. */
public final class WrittenResponses {

    private static final StatusCodes STATUS_CODES = new StatusCodes(StatusCodes.Policy.DRAFT);

    private WrittenResponses() {
    }

    /** Returns the body of the response to a single request. The result keeps its memory. */
    public static byte[] body(OperationResult result) {
        return bytes(ResponseBody.of(new ExtendedResult(result, Map.of())));
    }

    /** Returns the body of the response to a batch. The results keep their memory. */
    public static byte[] body(List<OperationResult> results) {
        return bytes(ResponseBody.of(results.stream().map(result -> new ExtendedResult(result, Map.of())).toList()));
    }

    /** Returns the status of the response to a single request, with the policy that distinguishes most */
    public static int status(OperationResult result) {
        return STATUS_CODES.of(result, MediaType.GRAPHQL_RESPONSE).code();
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
