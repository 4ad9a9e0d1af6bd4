package io.acusight.gateway.sandbox;

import java.util.Locale;

enum Split {
    TRAIN,
    VAL,
    TEST,
    NONE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
