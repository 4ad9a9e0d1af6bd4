package io.acusight.gateway.leak;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A page of images as the upstream sends it and as the gateway does. Every image contains the name of the device, so that a
 * response to another request is noticed.
 */
enum Page {

    SMALL(2, 1, false),
    /** About 250 KB. */
    LARGE(100, 1000, false),
    /** One value breaks the contract. */
    BREACH(2, 1, true),
    LARGE_BREACH(100, 1000, true);

    static final String FIELDS = "{ total items { id deviceId width storageKey annotations { id geometry } } }";

    private static final String DEVICE = "@";

    private final String upstream;
    private final String data;

    /** @param words the length of an image's text */
    Page(int images, int words, boolean breach) {
        int breached = breach ? images / 2 : -1;
        upstream = "{\"success\":true,\"data\":" + all(images, """
                {"id":%1$d,"device_id":"@","width":%2$s,"storage_key":"%3$s","annotations":[{"id":7,"image_id":%1$d,"geometry":\
                [1,2,3]}]}""", breached, "\"wide\"", words) + ",\"meta\":{\"total\":" + images + "}}";
        data = "{\"total\":" + images + ",\"items\":" + all(images, """
                {"id":"%1$d","deviceId":"@","width":%2$s,"storageKey":"%3$s","annotations":[{"id":"7","geometry":[1,2,3]}]}""",
                breached, "null", words) + "}";
    }

    private static String all(int images, String template, int breached, String breach, int words) {
        return IntStream.range(0, images)
                .mapToObj(index -> template.formatted(index, index == breached ? breach : "640", "ö/".repeat(words)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Returns the upstream's envelope. */
    String upstream(String device) {
        return upstream.replace(DEVICE, device);
    }

    /** Returns the gateway's data for {@link #FIELDS}. */
    String data(String device) {
        return data.replace(DEVICE, device);
    }
}
