package io.acusight.gateway.sandbox.data;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A fictional company: its projects, batches and devices. */
final class Warehouse {

    static final String UPLOAD = "upload";
    static final String ANNOTATE = "annotate";
    static final String REVIEW = "review";
    static final String DATASET = "dataset";

    /** A registered device without images. */
    static final String SPARE_DEVICE = "edge-spare-01";

    private static final Project SAFETY = new Project("101", "Warehouse safety");
    private static final Project PALLETS = new Project("102", "Pallet counting");
    private static final Project DOCKS = new Project("103", "Dock doors & ramps");
    /** The id is 2^53 + 1, which is not exact as a floating-point number. */
    private static final Project COLD_STORE = new Project("9007199254740993", "Kühlhaus Nord");

    private static final Frame FULL_HD = new Frame(1920, 1080);
    private static final Frame HD = new Frame(1280, 720);
    private static final Frame VGA = new Frame(640, 480);
    private static final Frame PORTRAIT = new Frame(1080, 1920);

    static final List<Origin> ORIGINS = List.of(
            device("edge-aisle-01", "aisle1", FULL_HD, "2026-01-05T06:00:00Z", 1, 5,
                    new Batch(2001, "Aisle 1, early shift", DATASET, SAFETY, "v1")),
            device("edge-aisle-02", "aisle2", FULL_HD, "2026-01-12T13:30:00Z", 1, 4,
                    new Batch(2002, "Aisle 2, late shift", DATASET, SAFETY, "v2")),
            device("edge-yard-01", "yard", HD, "2026-02-02T05:15:00Z", 3, 3,
                    new Batch(2003, "Yard in the rain", REVIEW, SAFETY, null)),
            device("edge-aisle-01", "frame", VGA, "2026-03-09T22:00:00Z", 1, 2,
                    new Batch(2004, "Night video, aisle 1", ANNOTATE, SAFETY, null)),
            device("edge-rack-01", "rack", HD, "2026-01-19T08:00:00Z", 1, 4,
                    new Batch(2101, "Rack inventory, January", DATASET, PALLETS, "2026.1")),
            device("edge-rack-01", "rack", HD, "2026-02-16T08:00:00Z", 1, 3,
                    new Batch(2102, "Rack inventory, February", ANNOTATE, PALLETS, null)),
            manualUpload("stocktaking", PORTRAIT, "2026-02-20T16:45:00Z", 2,
                    new Batch(2103, "Phone pictures from stocktaking", UPLOAD, PALLETS, null)),
            device("edge-dock-01", "dock", FULL_HD, "2026-03-02T04:00:00Z", 3, 4,
                    new Batch(2201, "Dock 1, first week", REVIEW, DOCKS, null)),
            device("edge-dock-02", "dock", FULL_HD, "2026-03-02T04:00:00Z", 3, 3,
                    new Batch(2202, "Dock 2, first week", UPLOAD, DOCKS, null)),
            device("edge-cold-01", "frame", VGA, "2026-04-06T10:00:00Z", 1, 3,
                    new Batch(9007199254740995L, "Tiefkühlung, Gang A", ANNOTATE, COLD_STORE, null)),
            device("edge-yard-01", "yard", HD, "2026-04-13T07:30:00Z", 1, 2,
                    new Batch(2901, "Yard, not yet sorted", UPLOAD, null, null)),
            device("edge-dock-02", "dock", HD, "2026-04-20T09:00:00Z", 1, 1,
                    new Batch(2902, "Dock 2, camera test", REVIEW, null, null)),
            manualUpload("upload", PORTRAIT, "2026-05-01T12:00:00Z", 2, null));

    static final Set<String> DEVICES = devices();

    private Warehouse() {
    }

    private static Origin device(String device, String filePrefix, Frame frame, String start, int burst, int weight,
            Batch batch) {
        return new Origin(batch, device, filePrefix, frame, Instant.parse(start), burst, weight);
    }

    private static Origin manualUpload(String filePrefix, Frame frame, String start, int weight, @Nullable Batch batch) {
        return new Origin(batch, null, filePrefix, frame, Instant.parse(start), 1, weight);
    }

    private static Set<String> devices() {
        Set<String> devices = ORIGINS.stream().map(Origin::device).filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        devices.add(SPARE_DEVICE);
        return Set.copyOf(devices);
    }
}
