package io.acusight.gateway.operation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;

class PreparedDocumentTest {

    private static final GraphQLSchema SCHEMA = SchemaGenerator.createdMockedSchema("type Query { a: Int }");

    // https://spec.graphql.org/September2025/#GetOperation()
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "{ a }                           | none | false",
            "query a { a }                   | none | false",
            "mutation { a }                  | none | true",
            "mutation a { a }                | a    | true",
            "mutation a { a }                | b    | false",
            "subscription { a }              | none | true",
            "query a { a } mutation b { b }  | a    | false",
            "query a { a } mutation b { b }  | b    | true",
            "query a { a } mutation b { b }  | none | false",
            "fragment f on T { a }           | none | false" })
    void knowsWhetherTheOperationIsAQuery(String text, String operationName, boolean other) {
        assertThat(prepared(text).isOtherThanQuery(operationName)).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "{ __typename }                                      | none | true",
            "{ __typename }                                      | a    | false",
            "query a { __typename }                              | none | true",
            "query a { __typename }                              | a    | true",
            "query a { __typename }                              | b    | false",
            "query a { __typename } query b { __typename }       | b    | true",
            "query a { __typename } query b { __typename }       | none | false",
            "query a { a } query b { __typename }                | a    | false" })
    void compilesTheOperationThatIsNamed(String text, String operationName, boolean compiled) {
        assertThat(prepared(text).compiled(operationName).isPresent()).isEqualTo(compiled);
    }

    @Test
    void compilesAnOperationOnceByAnyName() {
        var document = prepared("query a { __typename }");

        assertThat(document.compiled("a").orElseThrow()).isSameAs(document.compiled(null).orElseThrow());
    }

    private static PreparedDocument prepared(String text) {
        return new PreparedDocument(text, new Parser().parseDocument(text), List.of(), SCHEMA);
    }
}
