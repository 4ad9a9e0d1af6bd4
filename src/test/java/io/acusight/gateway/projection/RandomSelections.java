package io.acusight.gateway.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.Shape;

/** Generates selections on a page of images, and requests that match them. */
final class RandomSelections {

    private static final Shape<Image> IMAGE = Shape.of(Image.class);

    private final Random random;

    RandomSelections(Random random) {
        this.random = random;
    }

    List<Selected> selection() {
        var fields = new ArrayList<>(List.of(new Selected("items", "items", images())));
        for (var name : List.of("total", "count", "limit", "offset", "hasNext", "__typename")) {
            if (random.nextInt(3) == 0) {
                fields.add(new Selected(one(List.of(name, name, "other_" + name)), name, List.of()));
            }
        }
        if (random.nextInt(8) == 0) {
            fields.add(new Selected("again", "items", images()));
        }
        if (random.nextInt(12) == 0) {
            fields.removeIf(field -> field.name().equals("items"));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(fields, random);
        }
        return fields;
    }

    private List<Selected> images() {
        return record(IMAGE);
    }

    private List<Selected> record(Shape<?> shape) {
        var fields = new ArrayList<Selected>();
        var share = 1 + random.nextInt(6);
        for (var field : shape.fields()) {
            for (int i = 0; random.nextInt(share) == 0 && i < 2; i++) {
                var alias = "a" + fields.size();
                fields.add(new Selected(random.nextInt(4) == 0 ? alias : i == 0 ? field.name() : alias, field.name(),
                        field.object().map(this::record).orElse(List.of())));
            }
        }
        if (random.nextInt(5) == 0) {
            fields.add(new Selected("__typename", "__typename", List.of()));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(fields, random);
        }
        return fields;
    }

    PageRequest request(List<Selected> selection) {
        var items = selection.stream().anyMatch(field -> field.name().equals("items"));
        return new PageRequest(1 + random.nextInt(100), random.nextInt(3) * random.nextInt(5000),
                items || random.nextBoolean());
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
