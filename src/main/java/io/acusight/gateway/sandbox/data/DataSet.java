package io.acusight.gateway.sandbox.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All images, sorted in every supported order. */
public final class DataSet {

    private final Map<Long, Image> byId;
    private final Map<SortField, List<Image>> sortedAscending = new EnumMap<>(SortField.class);
    private final Map<SortField, List<Image>> sortedDescending = new EnumMap<>(SortField.class);

    public DataSet(List<Image> images) {
        byId = images.stream().collect(Collectors.toUnmodifiableMap(Image::id, Function.identity()));
        for (SortField field : SortField.values()) {
            List<Image> sorted = new ArrayList<>(images);
            sorted.sort(field.ascending());
            sortedAscending.put(field, List.copyOf(sorted));
            Collections.reverse(sorted);
            sortedDescending.put(field, List.copyOf(sorted));
        }
    }

    /** Returns the image with this id, if it exists. */
    public Optional<Image> image(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns whether a device is registered; a registered device may have no images. */
    public boolean hasDevice(String id) {
        return Warehouse.DEVICES.contains(id);
    }

    /** Returns up to {@code limit} matching images, starting at {@code offset} (0 is the first). */
    public ImagePage page(ImageFilter filter, SortField sort, boolean ascending, int offset, int limit) {
        List<Image> ordered = (ascending ? sortedAscending : sortedDescending).getOrDefault(sort, List.of());
        List<Image> matching = ordered.stream().filter(filter::accepts).toList();
        List<Image> page = matching.stream().skip(offset).limit(limit).toList();
        return new ImagePage(page, matching.size());
    }
}
