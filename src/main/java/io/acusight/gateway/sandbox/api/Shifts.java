package io.acusight.gateway.sandbox.api;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.sandbox.data.DataSet;
import io.acusight.gateway.sandbox.data.ImagePage;
import io.vertx.ext.web.RoutingContext;

/** Owns the images, and changes them between requests if there is a {@link Shift}: lists then shift while they are read. */
final class Shifts {

    private final DataSet original;
    private volatile DataSet images;
    private volatile @Nullable Shift shift;
    private int requests;

    Shifts(DataSet images) {
        this.original = images;
        this.images = images;
    }

    /** Returns the images as they are now. */
    DataSet images() {
        return images;
    }

    /** Returns the requested page, and counts the request. */
    ImagePage page(ImageQuery query) {
        return shift == null ? page(images, query) : countedPage(query);
    }

    private synchronized ImagePage countedPage(ImageQuery query) {
        ImagePage page = page(images, query);
        Shift current = shift;
        requests++;
        if (current != null && requests % current.every() == 0) {
            images = current.applyTo(images, query);
        }
        return page;
    }

    private static ImagePage page(DataSet images, ImageQuery query) {
        return images.page(query.filter(), query.sort(), query.ascending(), query.offset(), query.limit());
    }

    /** {@code PUT /sandbox/shift}: restores the original images, and changes them from now on. */
    void set(RoutingContext context) {
        begin(Shift.read(context));
        get(context);
    }

    /** {@code GET /sandbox/shift}: sends the current shift, or an empty object. */
    void get(RoutingContext context) {
        Shift current = shift;
        ApiResponses.send(context, 200, json -> {
            json.writeStartObject();
            if (current != null) {
                json.writeStringField("change", current.change().wireName());
                json.writeNumberField("images", current.images());
                json.writeNumberField("every", current.every());
            }
            json.writeEndObject();
        });
    }

    /** {@code DELETE /sandbox/shift}: restores the original images, and changes them no more. */
    void clear(RoutingContext context) {
        begin(null);
        context.response().setStatusCode(204).end();
    }

    private synchronized void begin(@Nullable Shift next) {
        images = original;
        requests = 0;
        shift = next;
    }
}
