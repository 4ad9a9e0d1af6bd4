package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.acusight.gateway.model.Annotation;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.Shape;
import io.acusight.gateway.model.Shape.Field;
import io.acusight.gateway.model.SortOrder;
import io.acusight.gateway.model.SplitFilter;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.upstream.client.OpenApiDocument.JsonType;

/**
 * Compares the gateway's model with the upstream's OpenAPI document. If the upstream publishes a new one, this test shows what
 * to change.
 */
final class ContractTest {

    private static final OpenApiDocument CONTRACT = new OpenApiDocument();
    private static final Map<String, String> SCHEMAS = Map.of("Image", "types.ImageDetailResponse", "Annotation",
            "types.AnnotationDTO");

    @ParameterizedTest(name = "{1}")
    @MethodSource("records")
    void everyPropertyHasAFieldAndEveryFieldAProperty(Shape<?> shape, String schema) {
        assertThat(shape.fields()).extracting(Field::jsonName)
                .containsExactlyInAnyOrderElementsOf(CONTRACT.propertiesOf(schema).keySet());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("records")
    void everyFieldIsOfItsPropertysType(Shape<?> shape, String schema) {
        var properties = CONTRACT.propertiesOf(schema);

        assertSoftly(softly -> shape.fields().stream().filter(field -> properties.containsKey(field.jsonName()))
                .forEach(field -> softly.assertThat(types(field)).as(schema + "." + field.jsonName())
                        .contains(properties.get(field.jsonName()))));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("records")
    void graphQLNamesAreTheJsonNamesInCamelCase(Shape<?> shape, String schema) {
        assertThat(shape.fields()).as(schema)
                .allSatisfy(field -> assertThat(field.name()).isEqualTo(camelCase(field.jsonName())));
    }

    static Stream<Arguments> records() {
        return Stream.of(Image.class, Annotation.class)
                .map(type -> Arguments.of(Shape.of(type), SCHEMAS.get(type.getSimpleName())));
    }

    @Test
    void sendsExactlyTheQueryParametersOfTheContract() {
        assertThat(CONTRACT.queryParameters()).hasSize(15);
        assertThat(sentParameters().keySet()).isEqualTo(CONTRACT.queryParameters().keySet());
    }

    @Test
    void sendsEveryQueryParameterWithItsType() {
        var types = Map.of(String.class, "string", Boolean.class, "boolean", Integer.class, "integer");
        var known = CONTRACT.queryParameters();

        assertSoftly(softly -> sentParameters()
                .forEach((name, type) -> softly.assertThat(new JsonType(String.valueOf(types.get(type)), false))
                        .as(name).isEqualTo(known.get(name))));
    }

    /** OpenAPI types these as strings; their descriptions list the values. */
    @Test
    void enumsHaveTheValuesThatTheDescriptionsList() {
        assertThat(CONTRACT.descriptionOf("split")).contains("(" + jsonNames(SplitFilter.values(), ", ") + ")");
        assertThat(CONTRACT.descriptionOf("sort")).contains("(" + jsonNames(ImageSortField.values(), ", ") + ")");
        assertThat(CONTRACT.descriptionOf("order")).contains("(" + jsonNames(SortOrder.values(), " or ") + ")");
    }

    @Test
    void aPageIsAsLongAsTheDescriptionAllows() {
        assertThat(CONTRACT.descriptionOf("limit")).contains("max " + ImageWindow.MAX_LIMIT);
        assertThat(CONTRACT.descriptionOf("project_id")).contains("'" + ImageConditions.NO_PROJECT + "'");
    }

    @Test
    void theEnvelopeContainsTheFieldsThatAreRead() {
        assertThat(CONTRACT.propertiesOf("types.APIMeta")).containsEntry("total", new JsonType("integer", false));
        assertThat(CONTRACT.propertiesOf("types.APIError")).containsEntry("code", new JsonType("string", false))
                .containsEntry("message", new JsonType("string", false));
    }

    /** Returns the types that a field of this kind may have in the contract. */
    private static Set<JsonType> types(Field field) {
        var names = switch (field.kind()) {
            case ID -> Set.of("integer", "string");
            case STRING, ENUM, DATE_TIME -> Set.of("string");
            case INT -> Set.of("integer");
            case FLOAT -> Set.of("number");
            case BOOLEAN -> Set.of("boolean");
            case OBJECT -> Set.of(String.valueOf(
                    SCHEMAS.get(field.object().map(shape -> shape.type().getSimpleName()).orElse("none"))));
        };
        return names.stream().map(name -> new JsonType(name, field.list())).collect(Collectors.toSet());
    }

    private static Map<String, Class<?>> sentParameters() {
        return Arrays.stream(ImagesParameters.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(RestQuery.class))
                .collect(Collectors.toMap(field -> field.getAnnotation(RestQuery.class).value(),
                        java.lang.reflect.Field::getType));
    }

    private static String jsonNames(Enum<?>[] constants, String separator) {
        return Arrays.stream(constants).map(Shape::jsonNameOf).collect(Collectors.joining(separator));
    }

    private static String camelCase(String snakeCase) {
        var words = snakeCase.split("_", -1);
        return words[0] + Arrays.stream(words).skip(1)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)).collect(Collectors.joining());
    }
}
