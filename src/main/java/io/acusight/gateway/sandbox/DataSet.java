package io.acusight.gateway.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All images, in every order that can be asked for. */
final class DataSet {

    private final Map<Long, Image> byId;
    private final Map<SortField, List<Image>> ascending = new EnumMap<>(SortField.class);
    private final Map<SortField, List<Image>> descending = new EnumMap<>(SortField.class);

    DataSet(List<Image> images) {
        byId = images.stream().collect(Collectors.toUnmodifiableMap(Image::id, Function.identity()));
        for (SortField field : SortField.values()) {
            List<Image> sorted = new ArrayList<>(images);
            sorted.sort(field.ascending());
            ascending.put(field, List.copyOf(sorted));
            Collections.reverse(sorted);
            descending.put(field, List.copyOf(sorted));
        }
    }

    Optional<Image> image(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * @throws Refusal 404, for a device that was never registered
     */
    ImagePage page(ImageQuery query) {
        String deviceId = query.filter().deviceId();
        if (deviceId != null && !Warehouse.DEVICES.contains(deviceId)) {
            throw new Refusal(404, "DEVICE_NOT_FOUND", "Device not found", "device_id=" + deviceId);
        }
        List<Image> ordered = (query.ascending() ? ascending : descending).getOrDefault(query.sort(), List.of());
        List<Image> matching = ordered.stream().filter(query.filter()::accepts).toList();
        List<Image> page = matching.stream().skip(query.offset()).limit(query.limit()).toList();
        return new ImagePage(page, matching.size());
    }
}
