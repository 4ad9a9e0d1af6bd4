package io.acusight.gateway.graphql;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import graphql.Directives;
import graphql.Scalars;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.spi.EventingService;

/** What SmallRye GraphQL cannot say about the schema, or says otherwise than the GraphQL specification. */
public final class SchemaDetails implements EventingService {

    private static final String DATE_TIME_SPECIFICATION = "https://scalars.graphql.org/andimarek/date-time.html";
    /** SmallRye drops {@code @NonNull} where there is a default value; GraphQL knows both at once. */
    private static final Set<String> NON_NULL_WITH_DEFAULT = Set.of("ImageSort.field", "ImageSort.order");

    @Override
    public @Nullable String getConfigKey() {
        return null; // always on
    }

    /** Without SmallRye's directive definitions (bean validation's): the schema uses none of them. */
    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        var detailed = SchemaTransformer.transformSchema(builder.clearDirectives().build(), new Details());
        return GraphQLSchema.newSchema(SchemaTransformer.transformSchema(detailed, new FieldOrder()));
    }

    private static final class Details extends GraphQLTypeVisitorStub {

        /**
         * SmallRye's own Int and Float let variables of other types pass, and so does graphql-java's ID.
         *
         * @see <a href="https://spec.graphql.org/September2025/#sec-Int.Input-Coercion">GraphQL, Int input coercion</a>
         */
        @Override
        public TraversalControl visitGraphQLScalarType(GraphQLScalarType scalar,
                TraverserContext<GraphQLSchemaElement> context) {
            return switch (scalar.getName()) {
                case "Int" -> changeNode(context, Scalars.GraphQLInt);
                case "Float" -> changeNode(context, Scalars.GraphQLFloat);
                case "ID" -> changeNode(context, scalar.transform(id -> id.coercing(new IdCoercing())));
                case "DateTime" -> changeNode(context, scalar.transform(dateTime -> dateTime
                        .specifiedByUrl(DATE_TIME_SPECIFICATION).withAppliedDirective(specifiedBy())));
                default -> TraversalControl.CONTINUE;
            };
        }

        /** Introspection tells the URL, graphql-java's printer only a directive. */
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
