package io.acusight.gateway.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The upstream's JSON form of a record of this package, read from its annotations. Everything that maps JSON derives from it,
 * so that a record names its fields once.
 *
 * @param type the record
 * @param fields its JSON fields in the order of its components; the last component is its {@link Breaches}
 */
public record Shape<T extends Record>(Class<T> type, List<Field> fields, Constructor<T> constructor) {

    /** The kinds of JSON values. */
    public enum Kind {
        /** A string or an integer of any size, kept as text. */
        ID,
        STRING,
        /** A whole number of 32 bits. */
        INT,
        /** Any finite number. */
        FLOAT,
        BOOLEAN,
        /** An RFC 3339 date-time. */
        DATE_TIME,
        /** One of a few strings. */
        ENUM,
        /** A JSON object that is a record itself. */
        OBJECT
    }

    /**
     * One field of a record.
     *
     * @param name its GraphQL name
     * @param jsonName its name in the upstream's JSON
     * @param kind the kind of its value, or of the elements if it is a list
     * @param list whether its value is a JSON array
     * @param required whether GraphQL declares it non-null
     * @param constants for {@link Kind#ENUM}: constants by their JSON text
     * @param object for {@link Kind#OBJECT}: the nested record's shape
     */
    public record Field(String name, String jsonName, Kind kind, boolean list, boolean required, Map<String, Enum<?>> constants,
            Optional<Shape<?>> object) {
    }

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final Map<Class<?>, Kind> SCALARS = Map.of(String.class, Kind.STRING, Integer.class, Kind.INT, Double.class,
            Kind.FLOAT, Boolean.class, Kind.BOOLEAN, DateTime.class, Kind.DATE_TIME);

    /** Reads the shape from a record's annotations. */
    public static <T extends Record> Shape<T> of(Class<T> type) {
        var components = type.getRecordComponents();
        var fields = new ArrayList<Field>();
        for (var component : components) {
            if (component.getType() != Breaches.class) {
                fields.add(field(component));
            }
        }
        try {
            var parameters = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return new Shape<>(type, List.copyOf(fields), type.getDeclaredConstructor(parameters));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    /** Returns the JSON text of an enum constant, from its {@link JsonProperty}. */
    public static String jsonNameOf(Enum<?> constant) {
        try {
            return constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class).value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Creates a record.
     *
     * @param values one per field, in order; null if the JSON has no value or it breaks the contract
     */
    public T create(@Nullable Object[] values, Breaches breaches) {
        var arguments = Arrays.copyOf(values, values.length + 1);
        arguments[values.length] = breaches;
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type, e);
        }
    }

    private static Field field(RecordComponent component) {
        var list = List.class.equals(component.getType());
        var element = list ? elementOf(component.getGenericType()) : component.getType();
        return new Field(component.getName(), jsonNameOf(component), kind(component, element), list,
                component.getAccessor().isAnnotationPresent(NonNull.class), constants(element), object(element));
    }

    private static Kind kind(RecordComponent component, Class<?> element) {
        if (component.getAccessor().isAnnotationPresent(Id.class)) {
            return Kind.ID;
        }
        if (element.isEnum()) {
            return Kind.ENUM;
        }
        return element.isRecord() ? Kind.OBJECT : known(element);
    }

    private static Kind known(Class<?> element) {
        var kind = SCALARS.get(element);
        if (kind == null) {
            throw new IllegalStateException(element + " is not a type that JSON is mapped to");
        }
        return kind;
    }

    private static Class<?> elementOf(Type list) {
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static Map<String, Enum<?>> constants(Class<?> element) {
        var constants = new LinkedHashMap<String, Enum<?>>();
        if (element.isEnum()) {
            for (var constant : element.getEnumConstants()) {
                constants.put(jsonNameOf((Enum<?>) constant), (Enum<?>) constant);
            }
        }
        return Map.copyOf(constants);
    }

    private static Optional<Shape<?>> object(Class<?> element) {
        return element.isRecord() ? Optional.of(of(element.asSubclass(Record.class))) : Optional.empty();
    }

    /** Returns the JSON name of a component by the record's {@link JsonNaming}. */
    private static String jsonNameOf(RecordComponent component) {
        var naming = component.getDeclaringRecord().getAnnotation(JsonNaming.class);
        if (naming == null || naming.value() != SnakeCaseStrategy.class) {
            throw new IllegalStateException(component.getDeclaringRecord() + " lacks @JsonNaming(SnakeCaseStrategy.class)");
        }
        return SNAKE_CASE.translate(component.getName());
    }
}
