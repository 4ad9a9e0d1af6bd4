package io.acusight.gateway.upstream.client;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.netty.util.AsciiString;

/** The names that the annotations of a record's components give their values in a request, in order. */
final class NamedComponents {

    private final AsciiString[] names;

    private NamedComponents(AsciiString[] names) {
        this.names = names;
    }

    /** Reads the names of a record's components from an annotation that each of them has. */
    static <A extends Annotation> NamedComponents of(Class<? extends Record> type, Class<A> annotation,
            Function<A, String> name) {
        return new NamedComponents(Arrays.stream(type.getRecordComponents())
                .map(component -> AsciiString.cached(name.apply(annotationOf(component, annotation))))
                .toArray(AsciiString[]::new));
    }

    /**
     * Passes on the name and value of each component that is not null, in order.
     *
     * @param values of all components; the record lists them
     */
    void forEach(@Nullable Object[] values, BiConsumer<AsciiString, String> consumer) {
        for (int i = 0; i < names.length; i++) {
            var value = values[i];
            if (value != null) {
                consumer.accept(names[i], value.toString());
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
}
