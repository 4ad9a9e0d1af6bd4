package io.acusight.gateway.projection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.Shape;
import io.acusight.gateway.model.Shape.Field;

/**
 * Draws selections, and the upstream's answers as JSON text: ordinary ones, as any encoder may write the contract, and odd ones
 * that break it here and there.
 */
final class RandomPages {

    private static final List<String> TEXTS = List.of("frame_000001.jpg", "", "a", "Lager Süd – Tor 3", "東京倉庫の画像", "👷 at work",
            "tab\there", "quote \" and \\", "https://storage.example/obj/1?sig=0123456789abcdef&expires=1&x=<y>",
            "line\nbreak\r",
            "\u0001\u001f\u007f\u2028", "warehouse-safety", "projects/12/batches/3/frame_000001.jpg", "n", "null", "\"", "\\");
    private static final List<String> DATE_TIMES = List.of("2026-05-01T13:00:00Z", "2024-02-29T23:59:59.123456789Z",
            "2026-12-31T00:00:00+02:00", "2026-05-01t13:00:00z", "2026-05-01T13:00:60Z", "0000-01-31T13:00:00.5Z",
            "2026-11-30T13:00:00-00:30");
    private static final List<String> NO_DATE_TIMES = List.of("2026-05-01", "2026-02-29T13:00:00Z", "2026-04-31T13:00:00Z",
            "2026-05-01T24:00:00Z", "2026-05-01T13:00:00", "2026-05-01T13:00:00.Z", "2026-13-01T13:00:00Z", "",
            "2026-05-00T13:00:00Z", "2026-00-10T13:00:00Z", "2026/05/01T13:00:00Z", "2026-05-01T13:60:00Z",
            "2026-05-01T13:00:0:Z");
    private static final List<String> FLOATS = List.of("0.5", "0", "5", "1e2", "0.10", "100.0", "0.001", "0.0001", "9999999",
            "10000000", "9999999.5", "12345678.5", "-0.25", "-3", "0.123456789012345", "0.8734561204910278", "1.0E-5", "1E+3",
            "123.4560", "0.30000000000000004", "2.5e-7", "0.0", "1.7976931348623157e308", "4.9e-324", "9007199254740993",
            "0.1234567890123456789", "1234567.12345678", "0.0012", "0.00012");
    private static final List<String> ODD_NUMBERS = List.of("-0", "-0.0", "1e999", "2147483648", "-2147483649", "1.0", "7e0",
            "123456789012345678901234567890", "1e-400", "0e0", "0.00", "70e-1", "12345678901234567890.5e-9", "1e308");
    private static final List<String> UNKNOWN = List.of("{}", "[]", "{\"id\":7,\"deep\":[[{\"a\":[null,true,false]}]]}",
            "[ 1 , 2.5e3 ]",
            "\"x\\u00e9\\n\"", "-1.5E+10", "true", "null", "{\"annotations\":[{\"id\":1}]}", "[[],{},[{}]]", "\"naïve\"");

    private static final Shape<Image> IMAGE = Shape.of(Image.class);

    private final Random random;
    private final boolean odd;
    private final boolean shuffled;
    private final int spacing;
    private final boolean unknownKeys;

    /** @param odd whether to break the contract now and then */
    RandomPages(Random random, boolean odd) {
        this.random = random;
        this.odd = odd;
        this.shuffled = random.nextBoolean();
        this.spacing = random.nextInt(3);
        this.unknownKeys = random.nextBoolean();
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

    byte[] page() {
        var members = new ArrayList<>(List.of(member("success", rarely() ? "false" : one(List.of("true", "true", "null"))),
                member("data", rarely() ? one(List.of("null", "{}", "7")) : list(random.nextInt(5), this::image)),
                member("meta", rarely() ? one(List.of("[]", "{}", "\"\"", "null")) : meta())));
        if (random.nextInt(4) == 0) {
            members.remove(0);
        }
        if (rarely()) {
            members.add(members.get(random.nextInt(members.size())));
        }
        return (space() + object(members) + space()).getBytes(StandardCharsets.UTF_8);
    }

    private String meta() {
        var total = random.nextInt(6) == 0 ? one(List.of("null", "0", "2147483647")) : "" + random.nextInt(9999);
        var members = new ArrayList<>(List.of(member("count", "3"), member("limit", "50"),
                member("total", rarely() ? one(ODD_NUMBERS) : total)));
        if (random.nextInt(8) == 0) {
            members.remove(2);
        }
        return object(members);
    }

    private String image() {
        return rarely() && rarely() ? one(UNKNOWN) : object(IMAGE);
    }

    private String object(Shape<?> shape) {
        var members = new ArrayList<String>();
        for (var field : shape.fields()) {
            if (field.required() && !rarely() || random.nextInt(8) != 0) {
                members.add(member(field.jsonName(), value(field)));
            }
        }
        if (random.nextInt(10) == 0 && !members.isEmpty()) {
            var field = one(shape.fields());
            members.add(member(field.jsonName(), value(field)));
        }
        return object(members);
    }

    private String value(Field field) {
        if (rarely()) {
            return one(List.of(one(UNKNOWN), one(ODD_NUMBERS), "null", "[null]", "\"\\ud800\"", "[\"\"]", "-"));
        }
        if (!field.required() && random.nextInt(10) == 0) {
            return "null";
        }
        return field.list() ? list(random.nextInt(4), () -> single(field)) : single(field);
    }

    private String single(Field field) {
        return switch (field.kind()) {
            case OBJECT -> object(field.object().orElseThrow());
            case STRING -> text(one(TEXTS));
            case ID -> random.nextInt(4) == 0 ? text(one(TEXTS))
                    : one(List.of("0", "7", "100123", "9007199254740993", "123456789012345678901234567890", "-12"));
            case INT -> rarely() ? one(ODD_NUMBERS)
                    : one(List.of("0", "7", "1920", "-1", "2147483647", "-2147483648", "999999999", "1000000000"));
            case FLOAT -> rarely() ? one(ODD_NUMBERS) : random.nextBoolean() ? one(FLOATS) : number();
            case BOOLEAN -> "" + random.nextBoolean();
            case DATE_TIME -> text(rarely() ? one(NO_DATE_TIMES) : one(DATE_TIMES));
            case ENUM -> text(rarely() ? "else" : one(List.copyOf(field.constants().keySet())));
        };
    }

    private String number() {
        var digits = random.nextInt(18);
        return random.nextBoolean() ? "" + random.nextDouble() : String.format("%." + digits + "f", random.nextDouble() * 100);
    }

    /** Any encoder's way to write it. */
    private String text(String text) {
        var style = random.nextInt(4);
        var json = new StringBuilder("\"");
        text.chars().forEach(unit -> json.append(character((char) unit, style)));
        return json.append('"').toString();
    }

    private String character(char unit, int style) {
        if (unit == '"' || unit == '\\') {
            return "\\" + unit;
        }
        if (unit == '\n' && style > 0) {
            return "\\n";
        }
        if (unit == '/' && style == 1) {
            return "\\/";
        }
        var escaped = unit < ' ' || style == 2 && unit > '~' || style >= 1 && "<>&\u2028".indexOf(unit) >= 0
                || style == 3 && random.nextInt(4) == 0 && !Character.isSurrogate(unit);
        return escaped ? String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit) : "" + unit;
    }

    private String member(String name, String value) {
        return '"' + name + '"' + (spacing == 2 ? space() : "") + ':' + space() + value;
    }

    private String object(List<String> members) {
        var all = new ArrayList<>(members);
        for (int i = unknownKeys ? random.nextInt(3) : 0; i > 0; i--) {
            all.add(random.nextInt(all.size() + 1),
                    member(one(List.of("new_key", "ids", "größe", "", "deleted_at", "idx")), one(UNKNOWN)));
        }
        if (shuffled) {
            Collections.shuffle(all, random);
        }
        return all.isEmpty() ? "{" + space() + "}"
                : "{" + space() + String.join(space() + "," + space(), all) + space() + "}";
    }

    private String list(int size, Supplier<String> element) {
        var elements = Stream.generate(element).limit(size).toList();
        return "[" + space() + String.join(space() + "," + space(), elements) + space() + "]";
    }

    private String space() {
        return switch (spacing) {
            case 0 -> "";
            case 1 -> "\n    ";
            default -> one(List.of("", " ", "\t", "\r\n", "\n          "));
        };
    }

    private boolean rarely() {
        return odd && random.nextInt(25) == 0;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

}
