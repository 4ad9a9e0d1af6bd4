package io.acusight.gateway.graphql.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeReference;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.acusight.gateway.graphql.ImagesApi;
import io.acusight.gateway.graphql.PageInput;

/**
 * Applies the directives of Apollo Federation by which routers compose the schema, and estimate what operations cost. Their
 * arguments refer to scalars by name: the schema has its own.
 */
final class FederationDirectives extends GraphQLTypeVisitorStub {

    /** The first version with {@code @cost} and {@code @listSize}. */
    private static final String SPECIFICATION = "https://specs.apollo.dev/federation/v2.9";
    private static final String LINK = "link";
    private static final String KEY = "key";
    private static final String SHAREABLE = "shareable";
    private static final String COST = "cost";
    private static final String LIST_SIZE = "listSize";
    static final Set<String> NAMES = Set.of(LINK, KEY, SHAREABLE, COST, LIST_SIZE);

    /** An assumption: routers cannot know how many there are. */
    private static final int ANNOTATIONS_OF_AN_IMAGE = 10;

    private final Map<String, GraphQLAppliedDirective> ofTypes = Map.of(
            "Image", directive(KEY, text("fields", "id"), flag("resolvable", false)),
            // connections of other subgraphs have the same type
            "PageInfo", directive(SHAREABLE));

    private final Map<String, GraphQLAppliedDirective> ofFields = Map.of(
            // a slicing argument must not be within an input object: page.limit cannot be one
            "Query." + ImagesApi.IMAGES, directive(LIST_SIZE, number("assumedSize", PageInput.DEFAULT_LIMIT),
                    texts("sizedFields", "items"), flag("requireOneSlicingArgument", false)),
            "Query." + ImagesApi.CONNECTION, directive(LIST_SIZE, number("assumedSize", PageInput.DEFAULT_LIMIT),
                    texts("slicingArguments", "first", "last"), texts("sizedFields", "edges", "nodes"),
                    flag("requireOneSlicingArgument", false)),
            "Image.annotations", directive(LIST_SIZE, number("assumedSize", ANNOTATIONS_OF_AN_IMAGE)));

    /** Returns the directive by which the schema names its version of Apollo Federation. */
    static GraphQLAppliedDirective link() {
        return directive(LINK, text("url", SPECIFICATION),
                texts("import", "@" + KEY, "@" + SHAREABLE, "@" + COST, "@" + LIST_SIZE));
    }

    @Override
    public TraversalControl visitGraphQLObjectType(GraphQLObjectType type, TraverserContext<GraphQLSchemaElement> context) {
        var directive = ofTypes.get(type.getName());
        return directive == null ? TraversalControl.CONTINUE
                : changeNode(context, type.transform(directed -> directed.withAppliedDirective(directive)));
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(GraphQLFieldDefinition field,
            TraverserContext<GraphQLSchemaElement> context) {
        var directive = context.getParentNode() instanceof GraphQLNamedType type ? directiveOf(type.getName(), field) : null;
        return directive == null ? TraversalControl.CONTINUE
                : changeNode(context, field.transform(directed -> directed.withAppliedDirective(directive)));
    }

    private @Nullable GraphQLAppliedDirective directiveOf(String type, GraphQLFieldDefinition field) {
        return type.equals("ImageCounts") ? directive(COST, number("weight", 1)) // each is an upstream request
                : ofFields.get(type + "." + field.getName());
    }

    private static GraphQLAppliedDirective directive(String name, GraphQLAppliedDirectiveArgument... arguments) {
        return GraphQLAppliedDirective.newDirective().name(name).replaceArguments(List.of(arguments)).build();
    }

    private static GraphQLAppliedDirectiveArgument text(String name, String value) {
        return argument(name, GraphQLTypeReference.typeRef("String"), value);
    }

    private static GraphQLAppliedDirectiveArgument texts(String name, String... values) {
        return argument(name, GraphQLList.list(GraphQLTypeReference.typeRef("String")), List.of(values));
    }

    private static GraphQLAppliedDirectiveArgument number(String name, int value) {
        return argument(name, GraphQLTypeReference.typeRef("Int"), value);
    }

    private static GraphQLAppliedDirectiveArgument flag(String name, boolean value) {
        return argument(name, GraphQLTypeReference.typeRef("Boolean"), value);
    }

    private static GraphQLAppliedDirectiveArgument argument(String name, GraphQLInputType type, Object value) {
        return GraphQLAppliedDirectiveArgument.newArgument().name(name).type(type).valueProgrammatic(value).build();
    }
}
