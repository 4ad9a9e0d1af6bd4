package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import io.acusight.gateway.CapturedLog;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;

class OperationErrorsShapeTest {

    private static GraphQLError failed(Throwable failure) {
        return new ExceptionWhileDataFetching(ResultPath.fromList(List.of("images", "items", 3, "id")), failure,
                new SourceLocation(2, 5));
    }

    // https://spec.graphql.org/September2025/#sec-Errors
    @Test
    void saysWhatFailedAndWhere() {
        var refused = new GatewayException(ErrorCode.RATE_LIMITED, "Fewer, please.", Map.of("retryAfter", 7L), null);

        assertThat(new OperationErrors().of(List.of(failed(refused)), "r-1")).containsExactly(Map.of(
                "message", "Fewer, please.",
                "locations", List.of(Map.of("line", 2, "column", 5)),
                "path", List.of("images", "items", 3, "id"),
                "extensions", Map.of("code", "RATE_LIMITED", "retryAfter", 7L)));
    }

    static List<Throwable> faults() {
        return List.of(new IllegalStateException("jdbc:secret"), new StackOverflowError(),
                new GatewayException(ErrorCode.INTERNAL_SERVER_ERROR, "jdbc:secret", Map.of(), new IllegalStateException()));
    }

    // What a client gets leads to the log line, and says nothing more.
    @ParameterizedTest
    @MethodSource("faults")
    void leadsFromAFaultOfOursToItsLogLine(Throwable fault) {
        var log = new CapturedLog(OperationErrors.class);
        try {
            var told = new OperationErrors().of(List.of(failed(fault)), "r-1").get(0);

            assertThat(told).containsEntry("message", "The gateway failed.")
                    .containsEntry("extensions", Map.of("code", "INTERNAL_SERVER_ERROR", "requestId", "r-1"))
                    .containsEntry("path", List.of("images", "items", 3, "id"));
        } finally {
            log.close();
        }
        assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line.getThrown()).isSameAs(fault));
    }
}
