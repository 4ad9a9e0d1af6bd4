package io.acusight.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

final class SelectionTest {

    private static final Selection ITEMS_WITH_ID = new Selection(
            Map.of("items", new Selection(Map.of("id", Selection.EMPTY))));
    private static final Selection ITEMS_WITH_ANNOTATIONS = new Selection(
            Map.of("items", new Selection(Map.of("annotations", ITEMS_WITH_ID))));

    @Test
    void hasItselfOnTheEmptyPath() {
        assertThat(Selection.EMPTY.has()).isTrue();
    }

    @Test
    void hasEveryFieldOnTheWay() {
        assertThat(ITEMS_WITH_ANNOTATIONS.has("items")).isTrue();
        assertThat(ITEMS_WITH_ANNOTATIONS.has("items", "annotations")).isTrue();
        assertThat(ITEMS_WITH_ANNOTATIONS.has("items", "annotations", "items", "id")).isTrue();
    }

    @Test
    void hasNoFieldFromElsewhere() {
        assertThat(ITEMS_WITH_ANNOTATIONS.has("annotations")).isFalse();
        assertThat(ITEMS_WITH_ANNOTATIONS.has("items", "id")).isFalse();
        assertThat(ITEMS_WITH_ID.has("items", "id", "id")).isFalse();
        assertThat(Selection.EMPTY.has("items")).isFalse();
    }

    @Test
    void unitesSelectionsBelowTheSameField() {
        var united = ITEMS_WITH_ID.unitedWith(ITEMS_WITH_ANNOTATIONS);

        assertThat(united.has("items", "id")).isTrue();
        assertThat(united.has("items", "annotations")).isTrue();
        assertThat(united.fields()).containsOnlyKeys("items");
    }

    @Test
    void isImmutable() {
        var fields = new HashMap<>(Map.of("items", Selection.EMPTY));
        var selection = new Selection(fields);
        fields.put("total", Selection.EMPTY);

        assertThat(selection.has("total")).isFalse();
        assertThatThrownBy(() -> selection.fields().put("total", Selection.EMPTY))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
