package io.acusight.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

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
        var document = new PreparedDocument(new Parser().parseDocument(text), List.of(), SCHEMA);

        assertThat(document.isOtherThanQuery(operationName)).isEqualTo(other);
    }
}
