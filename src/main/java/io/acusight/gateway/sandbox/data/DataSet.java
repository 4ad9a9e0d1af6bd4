package io.acusight.gateway.sandbox.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All images, in every order that can be asked for. */
public final class DataSet {

    private final Map<Long, Image> byId;
    private final Map<SortField, List<Image>> ascending = new EnumMap<>(SortField.class);
    private final Map<SortField, List<Image>> descending = new EnumMap<>(SortField.class);

    public DataSet(List<Image> images) {
        byId = images.stream().collect(Collectors.toUnmodifiableMap(Image::id, Function.identity()));
        for (SortField field : SortField.values()) {
            List<Image> sorted = new ArrayList<>(images);
            sorted.sort(field.ascending());
            ascending.put(field, List.copyOf(sorted));
            Collections.reverse(sorted);
            descending.put(field, List.copyOf(sorted));
        }
    }

    public Optional<Image> image(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns whether a device is registered; a registered device may have taken no image. */
    public boolean hasDevice(String id) {
        return Warehouse.DEVICES.contains(id);
    }

    /** Returns at most {@code limit} of the images that match, from the one at {@code offset} (0 for the first). */
    public ImagePage page(ImageFilter filter, SortField sort, boolean inAscendingOrder, int offset, int limit) {
        List<Image> ordered = (inAscendingOrder ? ascending : descending).getOrDefault(sort, List.of());
        List<Image> matching = ordered.stream().filter(filter::accepts).toList();
        List<Image> page = matching.stream().skip(offset).limit(limit).toList();
        return new ImagePage(page, matching.size());
    }
}
