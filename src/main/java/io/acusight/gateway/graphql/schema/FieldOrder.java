package io.acusight.gateway.graphql.schema;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.acusight.gateway.graphql.ImageFilter;
import io.acusight.gateway.graphql.ImageSort;
import io.acusight.gateway.graphql.ImagesApi;
import io.acusight.gateway.graphql.PageInput;
import io.acusight.gateway.model.Annotation;
import io.acusight.gateway.model.DatasetSplit;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.ImageConnection;
import io.acusight.gateway.model.ImageCounts;
import io.acusight.gateway.model.ImageEdge;
import io.acusight.gateway.model.ImagePage;
import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.PageInfo;
import io.acusight.gateway.model.SortOrder;
import io.acusight.gateway.model.SplitFilter;

/**
 * Puts fields and values in the order in which their record or enum declares them, and queries in order of use; SmallRye
 * GraphQL keeps no order.
 */
final class FieldOrder extends GraphQLTypeVisitorStub {

    private static final String QUERY = "Query";
    private static final List<String> QUERIES = List.of(ImagesApi.IMAGES, ImagesApi.CONNECTION, ImagesApi.COUNTS);
    private static final Map<String, List<String>> MEMBERS = Stream
            .of(ImagePage.class, ImageConnection.class, ImageEdge.class, PageInfo.class, ImageCounts.class, Image.class,
                    Annotation.class, ImageFilter.class, PageInput.class, ImageSort.class,
                    DatasetSplit.class, SplitFilter.class, ImageSortField.class, SortOrder.class)
            .collect(Collectors.toMap(Class::getSimpleName, FieldOrder::membersOf));

    @Override
    public TraversalControl visitGraphQLObjectType(GraphQLObjectType type, TraverserContext<GraphQLSchemaElement> context) {
        if (!MEMBERS.containsKey(type.getName()) && !type.getName().equals(QUERY)) {
            return TraversalControl.CONTINUE;
        }
        var fields = inOrder(type.getName(), type.getFieldDefinitions());
        return changeNode(context, type.transform(ordered -> ordered.replaceFields(fields)));
    }

    @Override
    public TraversalControl visitGraphQLInputObjectType(GraphQLInputObjectType type,
            TraverserContext<GraphQLSchemaElement> context) {
        if (!MEMBERS.containsKey(type.getName())) {
            return TraversalControl.CONTINUE;
        }
        var fields = inOrder(type.getName(), type.getFieldDefinitions());
        return changeNode(context, type.transform(ordered -> ordered.replaceFields(fields)));
    }

    @Override
    public TraversalControl visitGraphQLEnumType(GraphQLEnumType type, TraverserContext<GraphQLSchemaElement> context) {
        if (!MEMBERS.containsKey(type.getName())) {
            return TraversalControl.CONTINUE;
        }
        var values = inOrder(type.getName(), type.getValues());
        return changeNode(context, type.transform(ordered -> ordered.replaceValues(values)));
    }

    private static <F extends GraphQLNamedSchemaElement> List<F> inOrder(String type, List<F> fields) {
        Function<F, Integer> place = field -> MEMBERS.getOrDefault(type, QUERIES).indexOf(field.getName());
        return fields.stream().sorted(Comparator.comparing(place)).toList();
    }

    private static List<String> membersOf(Class<?> type) {
        return type.isEnum() ? Arrays.stream(type.getEnumConstants()).map(Object::toString).toList()
                : Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }
}
