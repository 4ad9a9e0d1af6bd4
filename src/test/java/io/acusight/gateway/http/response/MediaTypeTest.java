package io.acusight.gateway.http.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

    // https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1: the most specific range applies, then the quality decides
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "absent", value = {
            "absent                                                        | JSON",
            "''                                                            | JSON",
            "'  '                                                          | JSON",
            "*/*                                                           | JSON",
            "application/*                                                 | JSON",
            "application/json                                              | JSON",
            "application/graphql-response+json                             | GRAPHQL_RESPONSE",
            "APPLICATION/GraphQL-Response+JSON                             | GRAPHQL_RESPONSE",
            "application/graphql-response+json,application/json            | GRAPHQL_RESPONSE",
            "application/json,application/graphql-response+json            | GRAPHQL_RESPONSE",
            "application/json,application/graphql-response+json;q=0.999    | JSON",
            "application/json;q=0.001,text/html                            | JSON",
            "*/*;q=0.8,application/graphql-response+json;q=0.8             | GRAPHQL_RESPONSE",
            "*/*,application/graphql-response+json;q=0.5                   | JSON",
            "application/*;q=0.5,application/json;q=0.4                    | GRAPHQL_RESPONSE",
            "application/json;q=0,application/*                            | GRAPHQL_RESPONSE",
            "application/json;q=0,*/*;q=0.1                                | GRAPHQL_RESPONSE",
            "application/graphql-response+json;q=0,*/*                     | JSON",
            "text/html;q=1,*/*;q=0                                         | 406",
            "application/json;q=0                                          | 406",
            "application/json;q=0.0,application/graphql-response+json;q=0. | 406",
            "text/*                                                        | 406",
            "application/graphql+json                                      | 406",
            "application/jsonp                                             | 406",
            "json                                                          | 406",
            "*                                                             | 406",
            "*/json                                                        | 406",
            "application / json                                            | 406",
            "application/json ; charset=utf-8 ; q=0.3                      | JSON",
            "application/json;Q=0,*/*;q=0                                  | 406",
            "application/json;q=2                                          | 406",
            "application/json;q=0.1234                                     | 406",
            "application/json;q=-1                                         | 406",
            "application/json;q=                                           | 406",
            "application/json;q=NaN                                        | 406",
            "application/json;q=1.000                                      | JSON",
            ";                                                             | 406",
            ",;,application/json                                           | JSON",
    })
    void choosesTheTypeThatTheClientPrefers(String accept, String chosen) {
        if (chosen.equals("406")) {
            assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> MediaType.negotiate(accept))
                    .satisfies(problem -> assertThat(problem.status().code()).isEqualTo(406));
            return;
        }
        assertThat(MediaType.negotiate(accept)).isEqualTo(MediaType.valueOf(chosen));
    }

    @Test
    void readsALongHeaderToItsEnd() {
        assertThat(MediaType.negotiate("text/html,".repeat(1000) + "application/json")).isEqualTo(MediaType.JSON);
    }
}
