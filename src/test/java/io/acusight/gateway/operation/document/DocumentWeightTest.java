package io.acusight.gateway.operation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;

class DocumentWeightTest {

    private static final GraphQLSchema SCHEMA = SchemaGenerator.createdMockedSchema("""
            type Query { images: ImagePage }
            type ImagePage { items: [Image!], total: Int, count: Int, limit: Int, offset: Int, hasNext: Boolean }
            type Image { id: ID, filename: String, width: Int, height: Int, annotations: [Annotation!] }
            type Annotation { id: ID }
            """);
    private static final String FRAGMENT = """
            fragment f on ImagePage { items { id filename width height annotations { id } } total count limit offset hasNext }""";

    @Test
    void countsFieldsAsOftenAsTheyAreSpread() {
        var once = weight("{ images { ...f } } " + FRAGMENT);
        var often = weight("{ " + each(19, "a%d: images { ...f }") + " } " + FRAGMENT);

        assertThat(often).isGreaterThan(8 * once);
    }

    @Test
    void countsEachVariantThatIsRemembered() {
        var one = weight("{ " + each(19, "a%d: images { ...f }") + " } " + FRAGMENT);
        var several = weight("query(" + each(8, "$v%d: Boolean!") + ") { " + each(19, "a%d: images { ...f }")
                + each(8, "t%1$d: __typename @skip(if: $v%1$d)") + " } " + FRAGMENT);

        assertThat(several).isBetween(3 * one, 5 * one);
    }

    @Test
    void countsEachOperation() {
        var one = weight("query q { " + each(19, "a%d: images { ...f }") + " } " + FRAGMENT);
        var several = weight(
                "fragment r on Query { " + each(19, "a%d: images { ...f }") + " } " + each(30, "query q%d { ...r }")
                        + FRAGMENT);

        assertThat(several).isGreaterThan(20 * one);
    }

    @Test
    void countsNothingForIntrospection() {
        var introspection = "{ __schema { types { name fields { name type { name ofType { name } } } } } }";

        assertThat(weight(introspection)).isLessThan(DocumentWeight.of(introspection) + 5000);
    }

    @Test
    void doesNotOverflow() {
        var text = "fragment r on Query { " + each(70, "a%d: images { ...f }") + " } fragment s on Query {"
                + each(8, "...r @skip(if: $v) ... @skip(if: $w) { __typename }") + "} "
                + each(500, "query q%d($v: Boolean!, $w: Boolean!) { ...s }") + FRAGMENT;

        assertThat(weight(text)).isEqualTo(Integer.MAX_VALUE);
    }

    private static String each(int count, String form) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining(" ", " ", " "));
    }

    private static int weight(String text) {
        return DocumentWeight.of(text, new PreparedDocument(text, new Parser().parseDocument(text), List.of(), SCHEMA));
    }
}
