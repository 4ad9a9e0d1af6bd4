package io.acusight.gateway.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * A list of images: a filter and an order.
 *
 * @param filter as the gateway takes it
 * @param sort as the gateway takes it; empty for the upstream's own order
 */
record ImageList(Map<String, Object> filter, Map<String, Object> sort) {

    private static final int UPSTREAM_PAGE = 100;
    private static final Map<ImageList, List<String>> WALKS = new ConcurrentHashMap<>();

    /** Draws a list of any size, from none to all images. */
    static ImageList random(Random random) {
        var filter = new TreeMap<String, Object>();
        switch (random.nextInt(6)) {
            case 0 -> filter.put("projectId", one(random, "101", "102", "103", "9007199254740993"));
            case 1 -> filter.put("unassigned", random.nextInt(3) != 0);
            case 2 -> filter.put("batchId", one(random, "2001", "2101", "2902", "9007199254740995"));
            case 3 -> filter.put("deviceId", one(random, "edge-aisle-01", "edge-dock-02", "edge-spare-01"));
            default -> {
                // of any origin
            }
        }
        if (random.nextBoolean()) {
            filter.put("split", one(random, "TRAIN", "VAL", "TEST", "NONE", "ALL"));
        }
        if (random.nextInt(3) == 0) {
            filter.put("classValues", List.of(one(random, "forklift", "person"), one(random, "pallet", "no-such-class")));
        }
        if (random.nextInt(4) == 0) {
            filter.put("annotationStatus", one(random, "annotated", "unannotated"));
        }
        if (random.nextInt(4) == 0) {
            filter.put("search", one(random, "frame", "RACK", "_0001", "ü"));
        }
        return new ImageList(filter, random.nextInt(4) == 0 ? Map.of()
                : Map.of("field", one(random, "CREATED_AT", "UPDATED_AT", "FILENAME"), "order", one(random, "ASC", "DESC")));
    }

    /** Draws a list of a size that is accepted. */
    static ImageList random(Random random, IntPredicate accepted) {
        var list = random(random);
        while (!accepted.test(list.ids().size())) {
            list = random(random);
        }
        return list;
    }

    private static String one(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    /** Returns the ids of its images, as one walk of the sandbox has them. */
    List<String> ids() {
        return WALKS.computeIfAbsent(this, ImageList::walk);
    }

    private List<String> walk() {
        var ids = new ArrayList<String>();
        int total;
        do {
            var page = Endpoints.upstream(parameters(ids.size()));
            total = page.at("/meta/total").intValue();
            page.get("data").forEach(image -> ids.add(image.get("id").asText()));
        } while (ids.size() < total);
        return List.copyOf(ids);
    }

    private Map<String, Object> parameters(int offset) {
        var parameters = new TreeMap<String, Object>(Map.of("limit", UPSTREAM_PAGE, "offset", offset));
        filter.forEach((name, value) -> {
            if (name.equals("unassigned")) {
                parameters.put("project_id", value.equals(true) ? "null" : "");
            } else {
                parameters.put(snakeCase(name), name.equals("split") ? lowerCase(value) : text(value));
            }
        });
        if (!sort.isEmpty()) {
            parameters.put("sort", lowerCase(sort.get("field")));
            parameters.put("order", lowerCase(sort.get("order")));
        }
        return parameters;
    }

    private static String text(Object value) {
        return value instanceof List<?> values ? String.join(",", values.stream().map(Object::toString).toList())
                : value.toString();
    }

    private static String snakeCase(String name) {
        return lowerCase(name.replaceAll("([A-Z])", "_$1"));
    }

    private static String lowerCase(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
