package io.acusight.gateway.operation.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import graphql.ParseAndValidate;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;

/** Operations on a newer schema: it has fields, arguments and a directive that projections do not know. */
class CompilableTest {

    private static final GraphQLSchema SCHEMA = SchemaGenerator.createdMockedSchema("""
            directive @upper on FIELD | QUERY | FRAGMENT_SPREAD | FRAGMENT_DEFINITION
            type Query { images(limit: Int): ImagePage, devices: Int }
            type Mutation { images: ImagePage }
            type ImagePage { items(first: Int): [Image!], total(exact: Boolean): Int, count: Int, cursor: String, first: Image }
            type Image { id(format: String): ID, filename: String, camera: Camera, annotations(of: String): [Annotation!] }
            type Camera { id: ID }
            type Annotation { id: ID, confidence(digits: Int): Float, author: String }
            """);

    @ParameterizedTest
    @ValueSource(strings = { "{ __typename }", "{ images { total } }",
            "{ images(limit: 7) { t: total __typename items { id } } }",
            "{ a: images { items { __typename id annotations { __typename confidence } } } b: images { count } }",
            "query($on: Boolean!) { images { ...f @include(if: $on) } } fragment f on ImagePage { ... { items { filename } } }" })
    void includeOperationsThatProjectionsKnow(String document) {
        assertThat(compiled(document)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ devices }", "{ __schema { types { name } } }", "{ images { total } devices }",
            "mutation { images { total } }", "{ images { total @upper } }", "query @upper { images { total } }",
            "{ ...f } fragment f on Query @upper { images { total } }",
            "{ ...f @upper } fragment f on Query { images { total } }",
            "{ images { items { id ... { id @upper } } } }" })
    void excludeOtherOperations(String document) {
        assertThat(compiled(document)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ images { cursor } }", "{ images { first { id } } }", "{ images { items { camera { id } } } }",
            "{ images { items { annotations { author } } } }", "{ images { total @skip(if: true) c: cursor @skip(if: true) } }",
            "{ ...f } fragment f on Query { images { ...g } } fragment g on ImagePage { items { id ... { camera { id } } } }" })
    void excludeNewFields(String document) {
        assertThat(compiled(document)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ images { total(exact: true) } }", "{ images { items(first: 1) { id } } }",
            "{ images { items { id(format: \"x\") } } }", "{ images { items { annotations(of: \"x\") { id } } } }",
            "{ images { items { annotations { ...f } } } } fragment f on Annotation { confidence(digits: 2) }" })
    void excludeArgumentsBelowImages(String document) {
        assertThat(compiled(document)).isFalse();
    }

    @Test
    void excludeOperationsWithManyConditions() {
        assertThat(compiled(conditions(IncludeConditions.MOST_VARIABLES))).isTrue();
        assertThat(compiled(conditions(IncludeConditions.MOST_VARIABLES + 1))).isFalse();
    }

    private static String conditions(int variables) {
        var declared = new StringBuilder();
        var fields = new StringBuilder();
        for (int i = 0; i < variables; i++) {
            declared.append("$v").append(i).append(": Boolean! ");
            fields.append("f").append(i).append(": total @skip(if: $v").append(i).append(") ");
        }
        return "query(" + declared + ") { images { " + fields + "} }";
    }

    private static boolean compiled(String text) {
        var document = new Parser().parseDocument(text);
        assertThat(ParseAndValidate.validate(SCHEMA, document)).isEmpty();
        var operation = document.getDefinitionsOfType(OperationDefinition.class).get(0);
        return new OperationCompiler(SCHEMA, document).compile(operation).isPresent();
    }
}
