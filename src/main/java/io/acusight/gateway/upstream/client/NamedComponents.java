package io.acusight.gateway.upstream.client;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.netty.util.AsciiString;

/** The components of a record, each with the name that its annotation gives it in a request. */
final class NamedComponents<T extends Record> {

    private record Component(AsciiString name, Method accessor) {
    }

    private final List<Component> components;

    private NamedComponents(List<Component> components) {
        this.components = components;
    }

    /** Reads the names of a record's components from an annotation that each of them has. */
    static <T extends Record, A extends Annotation> NamedComponents<T> of(Class<T> type, Class<A> annotation,
            Function<A, String> name) {
        return new NamedComponents<>(Arrays.stream(type.getRecordComponents())
                .map(component -> new Component(
                        AsciiString.cached(name.apply(annotationOf(component, annotation))), accessorOf(component)))
                .toList());
    }

    /** Returns an accessor that each call may use without a check of its access. */
    private static Method accessorOf(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    /** Passes on the name and value of each component that is not null, in order. */
    void forEach(T values, BiConsumer<AsciiString, String> consumer) {
        for (var component : components) {
            var value = valueOf(component, values);
            if (value != null) {
                consumer.accept(component.name, value.toString());
            }
        }
    }

    /** Returns an annotation of a component's field: these annotations have no other target in a record. */
    private static <A extends Annotation> A annotationOf(RecordComponent component, Class<A> annotation) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName()).getAnnotation(annotation);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object valueOf(Component component, Record values) {
        try {
            return component.accessor.invoke(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
