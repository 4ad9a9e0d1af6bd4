package io.acusight.gateway.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.acusight.gateway.operation.OperationResult;
import io.acusight.gateway.operation.OperationResult.Outcome;

class StatusCodesTest {

    private static final List<Map<String, Object>> ERRORS = List.of(Map.of("message", "no"));

    // https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
    @ParameterizedTest
    @CsvSource({
            "EXECUTED,    false, 200, 200, 200",
            "EXECUTED,    true,  200, 200, 294",
            "REFUSED,     true,  200, 400, 400",
            "INVALID,     true,  200, 400, 422",
            "NOT_A_QUERY, true,  405, 405, 405" })
    void followsTheMediaTypeAndThePolicy(Outcome outcome, boolean errors, int json, int standard, int draft) {
        var result = new OperationResult(outcome, null, errors ? ERRORS : List.of(), List.of(), null, false);
        var standardCodes = new StatusCodes(StatusCodes.Policy.STANDARD);
        var draftCodes = new StatusCodes(StatusCodes.Policy.DRAFT);

        assertThat(standardCodes.of(result, MediaType.JSON).code()).isEqualTo(json);
        assertThat(draftCodes.of(result, MediaType.JSON).code()).isEqualTo(json);
        assertThat(standardCodes.of(result, MediaType.GRAPHQL_RESPONSE).code()).isEqualTo(standard);
        assertThat(draftCodes.of(result, MediaType.GRAPHQL_RESPONSE).code()).isEqualTo(draft);
    }

    @ParameterizedTest
    @CsvSource({ "STANDARD, JSON, 400", "STANDARD, GRAPHQL_RESPONSE, 400", "DRAFT, JSON, 400", "DRAFT, GRAPHQL_RESPONSE, 422" })
    void distinguishesJsonThatIsNotARequest(StatusCodes.Policy policy, MediaType mediaType, int status) {
        var codes = new StatusCodes(policy);

        assertThat(codes.of(HttpProblem.malformedRequest("no"), mediaType).code()).isEqualTo(status);
        assertThat(codes.of(HttpProblem.badRequest("no"), mediaType).code()).isEqualTo(400);
        assertThat(codes.of(HttpProblem.notAcceptable("no"), mediaType).code()).isEqualTo(406);
        assertThat(codes.of(HttpProblem.tooLarge(1), mediaType).code()).isEqualTo(413);
    }
}
