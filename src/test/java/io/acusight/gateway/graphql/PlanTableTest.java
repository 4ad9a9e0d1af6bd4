package io.acusight.gateway.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.ImagesPlan;
import io.acusight.gateway.plan.ImagesQuery;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PagePart;

/** The table {@code plans.txt} of operations and their upstream requests. Its head explains how to read it. */
final class PlanTableTest {

    private static final Planning PLANNING = new Planning();
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> VARIABLES = new TypeReference<>() {
    };

    /** One entry of the table. */
    record Entry(String name, String document, String variables, List<String> plans, Optional<List<String>> requests) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void asksTheUpstreamAsTheTableShows(Entry entry) throws IOException {
        var demands = PLANNING.demands(entry.document(), JSON.readValue(entry.variables(), VARIABLES));

        assertThat(plans(demands)).as("plans").containsExactlyElementsOf(entry.plans());
        var requests = requests(demands);
        entry.requests().ifPresent(
                expected -> assertThat(requests).as("requests").containsExactlyInAnyOrderElementsOf(expected));
    }

    @Test
    void theTableIsLongAndNamesEachEntryOnce() throws IOException {
        assertThat(entries()).hasSizeGreaterThanOrEqualTo(45).extracting(Entry::name).doesNotHaveDuplicates();
    }

    static List<Entry> entries() throws IOException {
        try (var table = Objects.requireNonNull(PlanTableTest.class.getResourceAsStream("plans.txt"))) {
            var text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== ", -1)).skip(1).map(PlanTableTest::entry).toList();
        }
    }

    private static Entry entry(String text) {
        var parts = text.split("(?m)^--- ", -1);
        var head = parts[0].split("\n", 2);
        var sections = Arrays.stream(parts).skip(1).map(part -> part.split("\n", 2))
                .collect(Collectors.toMap(part -> part[0].strip(), part -> part[1].strip()));
        assertThat(sections.keySet()).as(head[0]).isSubsetOf("variables", "plan", "requests").contains("plan");
        return new Entry(head[0].strip(), head[1].strip(), sections.getOrDefault("variables", "{}"),
                lines(sections.getOrDefault("plan", "")),
                Optional.ofNullable(sections.get("requests")).map(PlanTableTest::lines));
    }

    private static List<String> lines(String section) {
        return section.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<String> plans(Map<String, PageDemand> demands) {
        return demands.entrySet().stream().map(demand -> demand.getKey() + ": " + words(demand.getValue().needs())).toList();
    }

    /** Each request once, after the keys of the fields that it serves. */
    private static List<String> requests(Map<String, PageDemand> demands) {
        var keys = List.copyOf(demands.keySet());
        var fetches = ImagesPlan.first(List.copyOf(demands.values()));
        var served = new LinkedHashMap<ImagesQuery, List<String>>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            fetches.get(i).map(PagePart::query).ifPresent(fetch -> served.merge(fetch, List.of(key),
                    (one, other) -> Stream.concat(one.stream(), other.stream()).toList()));
        }
        return served.entrySet().stream()
                .map(request -> String.join(", ", request.getValue()) + ": "
                        + words(request.getKey(), request.getValue().stream().map(demands::get).toList()))
                .toList();
    }

    private static String words(PageNeeds plan) {
        return switch (plan.extent()) {
            case NOTHING -> "nothing";
            case TOTALS -> "totals";
            case PAGE -> "page" + flags(plan.annotations(), plan.imageUrl());
        };
    }

    private static String words(ImagesQuery query, List<PageDemand> served) {
        var page = served.stream()
                .anyMatch(demand -> demand.needs().extent() == PageNeeds.Extent.PAGE && demand.last() == null);
        if (!page) {
            assertThat(query.window()).isEqualTo(ImageWindow.ONE);
        }
        return (page ? "page" : "one image") + flags(query.includeAnnotations(), query.includeImageUrl());
    }

    private static String flags(boolean annotations, boolean imageUrl) {
        var flags = new TreeMap<>(Map.of("+annotations", annotations, "+imageUrl", imageUrl));
        return flags.entrySet().stream().filter(Map.Entry::getValue).map(flag -> " " + flag.getKey())
                .collect(Collectors.joining());
    }
}
