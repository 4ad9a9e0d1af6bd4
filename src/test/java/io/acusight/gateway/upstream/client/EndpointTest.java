package io.acusight.gateway.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;

/** The names stand in annotations, the values in a list: both must be in the order of the components. */
final class EndpointTest {

    @Test
    void listsTheParametersInTheOrderOfTheirNames() throws ReflectiveOperationException {
        assertInOrder(new ImagesParameters("a", "b", "c", "d", "e", "f", "g", "h", "i", true, false, 7, 8, "j", "k"),
                new ImagesParameters("a", "b", "c", "d", "e", "f", "g", "h", "i", true, false, 7, 8, "j", "k").values());
    }

    @Test
    void listsTheHeadersInTheOrderOfTheirNames() throws ReflectiveOperationException {
        assertInOrder(new ImagesHeaders("a", "b", "c", "d", "e"), new ImagesHeaders("a", "b", "c", "d", "e").values());
    }

    private static void assertInOrder(Record request, Object[] values) throws ReflectiveOperationException {
        var components = new ArrayList<Object>();
        for (var component : request.getClass().getRecordComponents()) {
            components.add(component.getAccessor().invoke(request));
        }

        assertThat(values).containsExactlyElementsOf(components).doesNotHaveDuplicates();
    }
}
