package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import graphql.ExceptionWhileDataFetching;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import graphql.schema.idl.SchemaGenerator;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.fixture.CapturedLog;

final class OperationErrorsTest {

    private final OperationErrors errors = new OperationErrors(SchemaGenerator.createdMockedSchema("type Query { a: Int }"));

    static List<RuntimeException> hidesAnInternalErrorBehindTheRequestId() {
        var fault = new IllegalStateException("secret");
        return List.of(fault, new GatewayException(ErrorCode.INTERNAL_SERVER_ERROR, "secret", Map.of(), fault));
    }

    @ParameterizedTest
    @MethodSource
    void hidesAnInternalErrorBehindTheRequestId(RuntimeException fault) {
        assertThat(errors.of(List.of(failed(fault)), "request-7")).containsExactly(Map.of(
                "message", "The gateway failed.",
                "locations", List.of(Map.of("line", 1, "column", 3)),
                "path", List.of("images"),
                "extensions", Map.of("code", "INTERNAL_SERVER_ERROR", "requestId", "request-7")));
    }

    @ParameterizedTest
    @MethodSource("hidesAnInternalErrorBehindTheRequestId")
    void logsTheCauseWithTheRequestId(RuntimeException fault) {
        try (var log = new CapturedLog(OperationErrors.class)) {
            errors.of(List.of(failed(fault)), "request-7");

            assertThat(log.lines()).singleElement().satisfies(line -> {
                assertThat(line.getMessage()).contains("request-7");
                assertThat(line.getThrown()).isSameAs(fault);
            });
        }
    }

    @Test
    void passesAKnownFailureOn() {
        var known = new GatewayException(ErrorCode.NOT_FOUND, "no such device", Map.of("upstream", Map.of("status", 404)),
                null);

        assertThat(errors.of(List.of(failed(known)), "request-7")).containsExactly(Map.of(
                "message", "no such device",
                "locations", List.of(Map.of("line", 1, "column", 3)),
                "path", List.of("images"),
                "extensions", Map.of("code", "NOT_FOUND", "upstream", Map.of("status", 404))));
    }

    private static ExceptionWhileDataFetching failed(Throwable exception) {
        return new ExceptionWhileDataFetching(ResultPath.rootPath().segment("images"), exception, new SourceLocation(1, 3));
    }
}
