package io.acusight.gateway.sandbox;

import java.util.Comparator;
import java.util.Locale;

enum SortField {
    CREATED_AT(Comparator.comparing(Image::createdAt)),
    UPDATED_AT(Comparator.comparing(Image::updatedAt)),
    FILENAME(Comparator.comparing(Image::filename));

    private final Comparator<Image> ascending;

    SortField(Comparator<Image> ascending) {
        this.ascending = ascending.thenComparing(Image::id);
    }

    Comparator<Image> ascending() {
        return ascending;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
