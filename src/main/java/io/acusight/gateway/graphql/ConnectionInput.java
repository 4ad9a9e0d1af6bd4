package io.acusight.gateway.graphql;

import static io.acusight.gateway.graphql.ImagesArguments.check;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.graphql.ImagesArguments.Limit;
import io.acusight.gateway.model.Cursor;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.LastImages;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;

/**
 * The paging arguments of {@code imagesConnection} as a client gives them; null means not given.
 *
 * @see <a href="https://relay.dev/graphql/connections.htm#sec-Arguments">Relay, cursor connections, arguments</a>
 */
record ConnectionInput(@Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {

    /** @param coerced argument values as graphql-java coerces them */
    static ConnectionInput of(Map<String, Object> coerced) {
        return new ConnectionInput((Integer) coerced.get("first"), (String) coerced.get("after"), (Integer) coerced.get("last"),
                (String) coerced.get("before"));
    }

    /**
     * Returns the arguments of the whole field, checked. Without {@code first} and {@code last}, the first 50 are requested.
     */
    ImagesArguments arguments(ImageConditions conditions, @Nullable ImageSort sort) {
        check(first == null || last == null, "first and last exclude each other.");
        var order = new ImageWindow(0, 0, sort == null ? null : sort.field(), sort == null ? null : sort.order());
        var list = new PageDemand(conditions, order, PageNeeds.NOTHING).list();
        var from = after == null ? 0 : position("after", after, list) + 1;
        var to = before == null ? LastImages.END : Math.max(from, position("before", before, list));
        if (last == null) {
            var limit = limit("first", first == null ? PageInput.DEFAULT_LIMIT : first);
            return new ImagesArguments(conditions, window(order, Math.min(limit.images(), to - from), from), null, limit);
        }
        var limit = limit("last", last);
        var end = new LastImages(last, from, to);
        return new ImagesArguments(conditions,
                before == null ? window(order, last, from) : end.window(to, order.sort(), order.order()), end, limit);
    }

    private static Limit limit(String argument, int images) {
        check(images >= 0, argument + " must be 0 or more, not " + images + ".");
        return new Limit(argument, images);
    }

    private static ImageWindow window(ImageWindow order, int limit, int offset) {
        return new ImageWindow(limit, offset, order.sort(), order.order());
    }

    private static int position(String argument, String cursor, long list) {
        var position = Cursor.position(cursor, list);
        check(position.isPresent(), argument + " is not a cursor of this filter and sort.");
        return Math.min(position.orElseThrow(), LastImages.END - 1);
    }
}
