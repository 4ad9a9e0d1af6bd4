package io.acusight.gateway.sandbox.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All images, sorted in every supported order. */
public final class DataSet {

    private final Map<Long, Image> byId;
    private final Map<SortField, List<Image>> sortedAscending = new EnumMap<>(SortField.class);
    private final Map<SortField, List<Image>> sortedDescending = new EnumMap<>(SortField.class);
    /** The number of the next image, as the generator counts them. */
    private final int nextNumber;

    public DataSet(List<Image> images) {
        this(field -> images.stream().sorted(field.ascending()).toList(), images.size());
    }

    private DataSet(Function<SortField, List<Image>> ascending, int nextNumber) {
        for (SortField field : SortField.values()) {
            List<Image> sorted = ascending.apply(field);
            List<Image> reversed = new ArrayList<>(sorted);
            Collections.reverse(reversed);
            sortedAscending.put(field, sorted);
            sortedDescending.put(field, List.copyOf(reversed));
        }
        byId = sorted(SortField.CREATED_AT, true).stream()
                .collect(Collectors.toUnmodifiableMap(Image::id, Function.identity()));
        this.nextNumber = nextNumber;
    }

    /** Returns the image with this id, if it exists. */
    public Optional<Image> image(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public int size() {
        return byId.size();
    }

    /** Returns whether a device is registered; a registered device may have no images. */
    public boolean hasDevice(String id) {
        return Warehouse.DEVICES.contains(id);
    }

    /** Returns up to {@code limit} matching images, starting at {@code offset} (0 is the first). */
    public ImagePage page(ImageFilter filter, SortField sort, boolean ascending, int offset, int limit) {
        List<Image> matching = matching(filter, sort, ascending).toList();
        List<Image> page = matching.stream().skip(offset).limit(limit).toList();
        return new ImagePage(page, matching.size());
    }

    /** Returns this data set without the first {@code count} matching images. */
    public DataSet withoutFirst(ImageFilter filter, SortField sort, boolean ascending, int count) {
        Set<Long> removed = matching(filter, sort, ascending).limit(count).map(Image::id)
                .collect(Collectors.toUnmodifiableSet());
        return changed(images -> images.removeIf(image -> removed.contains(image.id())), nextNumber);
    }

    /**
     * Returns this data set with {@code count} copies of the first matching image in front of it. They differ from it only in
     * their ids. If no image matches, nothing changes.
     */
    public DataSet withCopiesOfFirst(ImageFilter filter, SortField sort, boolean ascending, int count) {
        Optional<Image> first = matching(filter, sort, ascending).findFirst();
        if (first.isEmpty()) {
            return this;
        }
        List<Image> copies = IntStream.range(0, count)
                .mapToObj(copy -> ImageGenerator.copy(first.get(), nextNumber + copy)).toList();
        int behind = ascending ? 0 : 1;
        return changed(images -> images.addAll(images.indexOf(first.get()) + behind, copies), nextNumber + count);
    }

    private DataSet changed(Consumer<List<Image>> change, int next) {
        return new DataSet(field -> {
            List<Image> images = new ArrayList<>(sorted(field, true));
            change.accept(images);
            return List.copyOf(images);
        }, next);
    }

    private Stream<Image> matching(ImageFilter filter, SortField sort, boolean ascending) {
        return sorted(sort, ascending).stream().filter(filter::accepts);
    }

    private List<Image> sorted(SortField sort, boolean ascending) {
        return (ascending ? sortedAscending : sortedDescending).getOrDefault(sort, List.of());
    }
}
