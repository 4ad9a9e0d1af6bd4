package io.acusight.gateway.sandbox.data;

import java.util.Locale;

public enum Split {
    TRAIN,
    VAL,
    TEST,
    NONE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
