package io.acusight.gateway.operation;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import graphql.language.AstPrinter;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SchemaDefinition;
import graphql.parser.Parser;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/**
 * The gateway as a subgraph of Apollo Federation.
 *
 * @see <a href="https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec">Apollo
 *      Federation, subgraph specification</a>
 */
@QuarkusTest
@TestProfile(SubgraphComponentTest.Federated.class)
@WithTestResource(UpstreamResource.class)
final class SubgraphComponentTest {

    public static final class Federated implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.federation.enabled", "true", "gateway.sandbox.enabled", "false");
        }
    }

    private final Upstream upstream = Upstream.fresh();

    @Test
    void tellsRoutersItsVersionOfFederation() {
        assertThat(directive(sdl().getFirstDefinitionOfType(SchemaDefinition.class).orElseThrow().getDirectives()))
                .isEqualTo("@link(url: \"https://specs.apollo.dev/federation/v2.9\", "
                        + "import: [\"@key\", \"@shareable\", \"@cost\", \"@listSize\"])");
    }

    @Test
    void letsOtherSubgraphsAddFieldsToImages() {
        assertThat(directive(type("Image").getDirectives())).isEqualTo("@key(fields: \"id\", resolvable: false)");
    }

    @Test
    void sharesTheTypeOfAllConnections() {
        assertThat(directive(type("PageInfo").getDirectives())).isEqualTo("@shareable");
    }

    @Test
    void tellsRoutersTheSizeOfLists() {
        assertThat(directive(field("Query", "images").getDirectives()))
                .isEqualTo("@listSize(assumedSize: 50, sizedFields: [\"items\"], requireOneSlicingArgument: false)");
        assertThat(directive(field("Query", "imagesConnection").getDirectives()))
                .isEqualTo("@listSize(assumedSize: 50, slicingArguments: [\"first\", \"last\"], "
                        + "sizedFields: [\"edges\", \"nodes\"], requireOneSlicingArgument: false)");
        assertThat(directive(field("Image", "annotations").getDirectives())).isEqualTo("@listSize(assumedSize: 10)");
    }

    @Test
    void tellsRoutersThatEachCountCosts() {
        assertThat(type("ImageCounts").getFieldDefinitions()).hasSize(5)
                .allSatisfy(count -> assertThat(directive(count.getDirectives())).isEqualTo("@cost(weight: 1)"));
    }

    @Test
    void hasNoPartOfFederationInItsOwnSdl() {
        assertThat(sdl().getDefinitionsOfType(ObjectTypeDefinition.class)).extracting(ObjectTypeDefinition::getName)
                .contains("Query", "Image").doesNotContain("_Service");
        assertThat(type("Query").getFieldDefinitions()).extracting(FieldDefinition::getName)
                .containsExactly("images", "imagesConnection", "imageCounts");
    }

    @Test
    void describesWhatItAdds() {
        query("{ __type(name: \"_Service\") { description fields { name description } } }").ask()
                .is("""
                        {"__type": {"description": "This subgraph, for routers of Apollo Federation.", "fields": [{"name": "sdl",
                        "description": "The schema in the schema definition language, with the directives of Apollo Federation."}]}}""");
        assertThat(RestAssured.get("/graphql/schema.graphql").asString()).contains("  _service: _Service!\n");
    }

    @Test
    void respondsToImagesAsEver() {
        upstream.answers(Envelopes.images("{\"id\":1}"));

        query("{ images { items { __typename id } } __typename }").ask().is("""
                {"images": {"items": [{"__typename": "Image", "id": "1"}]}, "__typename": "Query"}""");
    }

    @Test
    void respondsToBothAtOnce() {
        upstream.answers(Envelopes.images("{\"id\":1}"));

        var response = query("{ _service { __typename sdl } images { items { id } } }").ask();

        assertThat(response.errors()).isEmpty();
        assertThat(response.body().at("/data/_service/__typename").asText()).isEqualTo("_Service");
        assertThat(response.body().at("/data/images/items/0/id").asText()).isEqualTo("1");
        assertThat(upstream.requests()).hasSize(1);
    }

    /** Returns the text of the only directive. */
    private static String directive(List<Directive> directives) {
        assertThat(directives).hasSize(1);
        return AstPrinter.printAst(directives.get(0));
    }

    private static Document sdl() {
        return Parser.parse(query("{ _service { sdl } }").anonymously().ask().body().at("/data/_service/sdl").asText());
    }

    private static ObjectTypeDefinition type(String name) {
        return sdl().getDefinitionsOfType(ObjectTypeDefinition.class).stream().filter(type -> type.getName().equals(name))
                .findFirst().orElseThrow();
    }

    private static FieldDefinition field(String type, String name) {
        return type(type).getFieldDefinitions().stream().filter(field -> field.getName().equals(name)).findFirst()
                .orElseThrow();
    }
}
