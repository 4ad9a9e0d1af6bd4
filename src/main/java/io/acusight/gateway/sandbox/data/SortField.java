package io.acusight.gateway.sandbox.data;

import java.util.Comparator;
import java.util.Locale;

public enum SortField {
    CREATED_AT,
    UPDATED_AT,
    FILENAME;

    Comparator<Image> ascending() {
        Comparator<Image> byValue = switch (this) {
            case CREATED_AT -> Comparator.comparing(Image::createdAt);
            case UPDATED_AT -> Comparator.comparing(Image::updatedAt);
            case FILENAME -> Comparator.comparing(Image::filename);
        };
        return byValue.thenComparing(Image::id);
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
