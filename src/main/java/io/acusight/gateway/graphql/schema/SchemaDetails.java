package io.acusight.gateway.graphql.schema;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import graphql.Directives;
import graphql.Scalars;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.spi.EventingService;

/** Finishes the schema: details that SmallRye GraphQL cannot express, or handles differently from the GraphQL specification. */
public final class SchemaDetails implements EventingService {

    private static final String SCHEMA = "Images of an AcuSight dataset store and their annotations, for reading. "
            + "What a caller may see is decided by the credential of the request.";
    private static final String QUERY = "Images and their annotations: in pages, as a connection, and counted.";
    private static final String DATE_TIME_SPECIFICATION = "https://scalars.graphql.org/andimarek/date-time.html";
    /** SmallRye drops {@code @NonNull} if there is a default value, with a warning; GraphQL allows both. */
    private static final Set<String> NON_NULL_WITH_DEFAULT = Set.of("ImageSort.field", "ImageSort.order");

    @Override
    public @Nullable String getConfigKey() {
        return null; // always on
    }

    /** Removes SmallRye's directive definitions (of bean validation): the schema does not use them. */
    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        var detailed = SchemaTransformer.transformSchema(builder.clearDirectives().build(), new Details());
        var ordered = SchemaTransformer.transformSchema(detailed, new FieldOrder());
        return GraphQLSchema.newSchema(ordered).description(SCHEMA).codeRegistry(ordered.getCodeRegistry().transform(
                registry -> registry.dataFetcher(FieldCoordinates.coordinates("__Schema", "directives"),
                        StandardDirectives.FETCHER)));
    }

    private static final class Details extends GraphQLTypeVisitorStub {

        @Override
        public TraversalControl visitGraphQLObjectType(GraphQLObjectType type,
                TraverserContext<GraphQLSchemaElement> context) {
            return type.getName().equals("Query") ? changeNode(context, type.transform(query -> query.description(QUERY)))
                    : TraversalControl.CONTINUE;
        }

        /**
         * Replaces SmallRye's Int and Float, and graphql-java's ID: they accept variables of other types.
         *
         * @see <a href="https://spec.graphql.org/September2025/#sec-Int.Input-Coercion">GraphQL, Int input coercion</a>
         */
        @Override
        public TraversalControl visitGraphQLScalarType(GraphQLScalarType scalar,
                TraverserContext<GraphQLSchemaElement> context) {
            return switch (scalar.getName()) {
                case "Int" -> changeNode(context, Scalars.GraphQLInt.transform(number -> number.coercing(new IntCoercing())));
                case "Float" -> changeNode(context, Scalars.GraphQLFloat);
                case "ID" -> changeNode(context, scalar.transform(id -> id.coercing(new IdCoercing())));
                case "DateTime" -> changeNode(context, scalar.transform(dateTime -> dateTime
                        .specifiedByUrl(DATE_TIME_SPECIFICATION).withAppliedDirective(specifiedBy())));
                default -> TraversalControl.CONTINUE;
            };
        }

        /** Returns the directive that graphql-java's printer needs; introspection needs only the URL. */
        private static GraphQLAppliedDirective specifiedBy() {
            var url = GraphQLAppliedDirectiveArgument.newArgument().name("url")
                    .type(GraphQLNonNull.nonNull(Scalars.GraphQLString))
                    .valueProgrammatic(DATE_TIME_SPECIFICATION);
            return GraphQLAppliedDirective.newDirective().name(Directives.SpecifiedByDirective.getName()).argument(url).build();
        }

        @Override
        public TraversalControl visitGraphQLInputObjectField(GraphQLInputObjectField field,
                TraverserContext<GraphQLSchemaElement> context) {
            if (!(context.getParentNode() instanceof GraphQLInputObjectType parent)
                    || !NON_NULL_WITH_DEFAULT.contains(parent.getName() + "." + field.getName())) {
                return TraversalControl.CONTINUE;
            }
            return changeNode(context, field.transform(required -> required.type(GraphQLNonNull.nonNull(field.getType()))));
        }
    }
}
