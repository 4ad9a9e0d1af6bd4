package io.acusight.gateway.graphql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.plan.ConnectionNeeds;
import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.LastImages;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;

/**
 * The arguments of {@code images} or {@code imagesConnection}, checked: invalid ones are refused before any request to the
 * upstream.
 *
 * @param conditions the conditions that images must match
 * @param window which of the matching images, and their order; if the last ones are requested, as far as it is known
 * @param last the requested last images; null if others are requested
 * @param limit the number that was asked for, and by which argument
 */
public record ImagesArguments(ImageConditions conditions, ImageWindow window, @Nullable LastImages last, Limit limit) {

    /** The maximum number of images that an argument asks for. */
    record Limit(String argument, int images) {
    }

    /** @throws GatewayException {@code BAD_USER_INPUT}, naming the argument */
    static ImagesArguments of(@Nullable ImageFilter filter, @Nullable PageInput page, @Nullable ImageSort sort) {
        var window = window(page, sort);
        return new ImagesArguments(conditions(filter), window, null, new Limit("page.limit", window.limit()));
    }

    /**
     * Checks the arguments of a field of the root.
     *
     * @param field its name
     * @param coerced argument values as graphql-java coerces them, without SmallRye's mapping to the input records
     * @throws GatewayException {@code BAD_USER_INPUT}, naming the argument
     */
    public static ImagesArguments of(String field, Map<String, Object> coerced) {
        var filter = InputValues.filter(coerced.get("filter"));
        var sort = InputValues.sort(coerced.get("sort"));
        return switch (field) {
            case ImagesApi.IMAGES -> of(filter, InputValues.page(coerced.get("page")), sort);
            case ImagesApi.CONNECTION -> ConnectionInput.of(coerced).arguments(conditions(filter), sort);
            case ImagesApi.COUNTS -> of(filter, null, null);
            default -> throw new IllegalArgumentException(field);
        };
    }

    /** Returns the maximum number of images that are asked for. */
    public int images() {
        return limit.images();
    }

    /** Returns whether more images are asked for than one field may return. */
    public boolean exceeds(int maxLimit) {
        return limit.images() > maxLimit;
    }

    /**
     * Returns these arguments.
     *
     * @throws GatewayException {@code BAD_USER_INPUT} if they ask for more images than one field may return
     */
    ImagesArguments within(int maxLimit) {
        check(!exceeds(maxLimit), limit.argument() + " must be at most " + maxLimit + ", not " + limit.images() + ".");
        return this;
    }

    /** Returns the demand of an {@code images} field with these arguments. */
    public PageDemand demanding(PageNeeds needs) {
        return new PageDemand(conditions, window, last, needs);
    }

    /** Returns the demand of an {@code imagesConnection} field with these arguments. */
    public PageDemand demanding(ConnectionNeeds needs) {
        return demanding(needs.given(window.limit() == 0, last != null));
    }

    static ImageConditions conditions(@Nullable ImageFilter filter) {
        if (filter == null) {
            return ImageConditions.NONE;
        }
        var unassigned = Boolean.TRUE.equals(filter.unassigned());
        var projectId = notEmpty("projectId", filter.projectId());
        check(projectId == null || !unassigned, "filter.projectId and filter.unassigned: true exclude each other.");
        check(!ImageConditions.NO_PROJECT.equals(projectId), "filter.projectId must not be \"null\"; use unassigned: true.");
        var stage = notEmpty("stage", filter.stage());
        check(stage == null || projectId != null || unassigned,
                "filter.stage needs filter.projectId or filter.unassigned: true.");
        return new ImageConditions(projectId, unassigned, notEmpty("batchId", filter.batchId()),
                notEmpty("deviceId", filter.deviceId()), stage, notEmpty("annotationStatus", filter.annotationStatus()),
                filter.split(), classValues(filter.classValues()), wellFormed("search", filter.search()),
                notEmpty("filename", filter.filename()));
    }

    static ImageWindow window(@Nullable PageInput page, @Nullable ImageSort sort) {
        int limit = page == null || page.limit() == null ? PageInput.DEFAULT_LIMIT : page.limit();
        int offset = page == null || page.offset() == null ? 0 : page.offset();
        check(limit >= 1, "page.limit must be 1 or more, not " + limit + ".");
        check(offset >= 0, "page.offset must be 0 or more, not " + offset + ".");
        check((long) offset + limit <= Integer.MAX_VALUE,
                "page.offset and page.limit together must be at most " + Integer.MAX_VALUE + ".");
        return new ImageWindow(limit, offset, sort == null ? null : sort.field(), sort == null ? null : sort.order());
    }

    /** Returns the class values. The upstream takes them as one text, separated by commas. */
    private static List<String> classValues(@Nullable List<String> values) {
        if (values == null) {
            return List.of();
        }
        check(!values.isEmpty(), "filter.classValues is empty; leave it out to ask for any class.");
        for (var value : values) {
            check(!value.isBlank(), "filter.classValues: a value must not be empty.");
            check(value.indexOf(',') < 0, "filter.classValues: a value must not contain a comma.");
            wellFormed("classValues", value);
        }
        return values;
    }

    /** Refuses empty text: the upstream ignores an empty condition, and every image would match. */
    private static @Nullable String notEmpty(String name, @Nullable String value) {
        check(value == null || !value.isBlank(), "filter." + name + " must not be empty.");
        return wellFormed(name, value);
    }

    /** Refuses half a surrogate pair: UTF-8 cannot encode it. */
    private static @Nullable String wellFormed(String name, @Nullable String value) {
        check(value == null || StandardCharsets.UTF_8.newEncoder().canEncode(value),
                "filter." + name + " is not well-formed Unicode text.");
        return value;
    }

    static void check(boolean valid, String otherwise) {
        if (!valid) {
            throw new GatewayException(ErrorCode.BAD_USER_INPUT, otherwise);
        }
    }
}
