package io.acusight.gateway.sandbox.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.sandbox.data.DataSet;
import io.vertx.ext.web.RoutingContext;

/**
 * A change of the images that happens again and again, at the front of the list that was requested last.
 *
 * @param images how many images each change inserts or removes
 * @param every after how many requests
 */
record Shift(Change change, int images, int every) {

    /** What happens at the front of a list. */
    enum Change {
        /** The first image is copied, under new ids. */
        INSERT,
        /** The first images are removed. */
        REMOVE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final int MAXIMUM_IMAGES = 1000;

    private static final List<String> CHANGES = Arrays.stream(Change.values()).map(Change::wireName).toList();

    /**
     * @throws Refusal 400, if the body is not a valid shift
     */
    static Shift read(RoutingContext context) {
        ControlBody body = ControlBody.read(context, "INVALID_SHIFT", Set.of("change", "images", "every"));
        Change change = Change.values()[CHANGES.indexOf(body.choice("change", CHANGES))];
        return new Shift(change, orOne(body.integer("images", 1, MAXIMUM_IMAGES)),
                orOne(body.integer("every", 1, Integer.MAX_VALUE)));
    }

    private static int orOne(@Nullable Integer value) {
        return value == null ? 1 : value;
    }

    /** Returns the images after one change. */
    DataSet applyTo(DataSet data, ImageQuery query) {
        return switch (change) {
            case INSERT -> data.size() + images > SandboxRoutes.MAXIMUM_IMAGES ? data
                    : data.withCopiesOfFirst(query.filter(), query.sort(), query.ascending(), images);
            case REMOVE -> data.withoutFirst(query.filter(), query.sort(), query.ascending(), images);
        };
    }
}
