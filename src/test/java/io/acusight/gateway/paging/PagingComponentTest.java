package io.acusight.gateway.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.BeforeSandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * Whatever the list and the size of the pages are, paging returns the images of one upstream walk. {@code paging.cases} is the
 * number of cases; the number of a case repeats it.
 */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class PagingComponentTest {

    private static final int MOST_PAGES = 20;
    private static final String CONNECTION = """
            query($filter: ImageFilter, $sort: ImageSort, $first: Int, $after: String, $last: Int, $before: String) {
              images: imagesConnection(
                filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before
              ) {
                %s
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }""";
    private static final String PAGE = """
            query($filter: ImageFilter, $sort: ImageSort, $limit: Int, $offset: Int) {
              images(filter: $filter, sort: $sort, page: { limit: $limit, offset: $offset }) {
                nodes: items { id } total count limit offset hasNext
              }
            }""";

    static IntStream cases() {
        return IntStream.range(0, Integer.getInteger("paging.cases", 40));
    }

    @AfterEach
    void restoreImages() {
        Endpoints.restoreImages();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void walksForwardThroughEachImageOnce(int number) {
        var random = new Random(number);
        var size = pageSize(random);
        var list = ImageList.random(random, total -> total <= MOST_PAGES * size);
        var query = CONNECTION.formatted(nodes(random));
        var walked = new ArrayList<String>();
        JsonNode page;
        Object cursor = null;
        do {
            page = ask(query, list, variables("first", size, "after", cursor));
            assertThat(page.at("/pageInfo/hasPreviousPage").booleanValue()).as("%s", page).isEqualTo(!walked.isEmpty());
            walked.addAll(ids(page));
            assertThat(walked).as("first: %d of %s", size, list).isEqualTo(list.ids().subList(0, walked.size()));
            cursor = page.at("/pageInfo/endCursor").textValue();
        } while (page.at("/pageInfo/hasNextPage").booleanValue());

        assertThat(walked).as("first: %d of %s", size, list).isEqualTo(list.ids());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void walksBackwardThroughEachImageOnce(int number) {
        var random = new Random(number);
        var size = pageSize(random);
        var list = ImageList.random(random, total -> total <= MOST_PAGES * size);
        var query = CONNECTION.formatted(nodes(random));
        var total = list.ids().size();
        var walked = new ArrayList<String>();
        JsonNode page;
        Object cursor = null;
        do {
            page = ask(query, list, variables("last", size, "before", cursor));
            assertThat(page.at("/pageInfo/hasNextPage").booleanValue()).as("%s", page).isEqualTo(!walked.isEmpty());
            walked.addAll(0, ids(page));
            assertThat(walked).as("last: %d of %s", size, list).isEqualTo(list.ids().subList(total - walked.size(), total));
            cursor = page.at("/pageInfo/startCursor").textValue();
        } while (page.at("/pageInfo/hasPreviousPage").booleanValue());

        assertThat(walked).as("last: %d of %s", size, list).isEqualTo(list.ids());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void returnsAnySliceOfTheWalk(int number) {
        var random = new Random(number);
        var list = ImageList.random(random);
        var total = list.ids().size();
        var limit = largePage(random);
        var offset = random.nextInt(total + 50);

        var page = ask(PAGE, list, variables("limit", limit, "offset", offset));

        var from = Math.min(offset, total);
        var expected = list.ids().subList(from, Math.min(from + limit, total));
        assertThat(ids(page)).as("limit: %d, offset: %d of %s", limit, offset, list).isEqualTo(expected);
        assertThat(List.of(page.get("total").intValue(), page.get("count").intValue(), page.get("limit").intValue(),
                page.get("offset").intValue())).containsExactly(total, expected.size(), limit, offset);
        assertThat(page.get("hasNext").booleanValue()).isEqualTo(offset + limit < total);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysIfTheListChangedAndReturnsNoImageTwice(int number) {
        var random = new Random(number);
        var list = ImageList.random(random, total -> total > 100 || random.nextInt(10) == 0);
        var size = largePage(random);
        var offset = random.nextInt(list.ids().size() + 1) / 3;
        var every = 1 + random.nextInt(3);
        var variables = switch (random.nextInt(4)) {
            case 0 -> variables("first", size);
            case 1 -> variables("last", size);
            default -> variables("limit", size, "offset", offset);
        };
        var query = variables.containsKey("limit") ? PAGE : CONNECTION.formatted(nodes(random));
        Endpoints.shift(random.nextBoolean() ? "insert" : "remove", 1 + random.nextInt(150), every);
        Endpoints.forgetUpstreamRequests();

        var response = response(query, list, variables);

        var changed = !list.ids().isEmpty() && Endpoints.upstreamRequests() > every;
        assertThat(response.path("errors")).as("%s of %s", variables, list).isEmpty();
        assertThat(ids(response.at("/data/images"))).as("%s of %s", variables, list).doesNotHaveDuplicates();
        var warnings = response.at("/extensions/warnings");
        assertThat(warnings).as("%s of %s, changed: %s", variables, list, changed).hasSize(changed ? 1 : 0);
        warnings.forEach(warning -> {
            assertThat(warning.get("code").textValue()).isEqualTo("LIST_CHANGED");
            assertThat(warning.get("path").toString()).isEqualTo("[\"images\"]");
            assertThat(warning.get("message").textValue()).isNotBlank();
        });
    }

    /** Draws the size of a page: often a very small one, or one that takes two upstream pages. */
    private static int pageSize(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(5);
            case 1 -> 95 + random.nextInt(26);
            default -> 1 + random.nextInt(120);
        };
    }

    /** Draws the size of a page: often one that takes several upstream pages. */
    private static int largePage(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(120);
            case 1 -> 100 * (1 + random.nextInt(10));
            default -> 1 + random.nextInt(1000);
        };
    }

    private static String nodes(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "edges { node { id } }";
            case 1 -> "nodes { id } edges { cursor } totalCount";
            case 2 -> "nodes { id } totalCount";
            default -> "nodes { id }";
        };
    }

    private static Map<String, Object> variables(Object... namesAndValues) {
        var variables = new HashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return variables;
    }

    private static JsonNode ask(String query, ImageList list, Map<String, Object> variables) {
        var response = response(query, list, variables);
        assertThat(response.has("errors")).as("%s of %s: %s", variables, list, response).isFalse();
        assertThat(response.has("extensions")).as("%s of %s: %s", variables, list, response).isFalse();
        var images = response.at("/data/images");
        if (images.has("totalCount")) {
            assertThat(images.get("totalCount").intValue()).isEqualTo(list.ids().size());
        }
        return images;
    }

    private static JsonNode response(String query, ImageList list, Map<String, Object> variables) {
        var all = new HashMap<>(variables);
        all.put("filter", list.filter());
        all.put("sort", list.sort().isEmpty() ? null : list.sort());
        return Endpoints.gateway(query, all);
    }

    private static List<String> ids(JsonNode images) {
        var nodes = images.has("nodes") ? images.get("nodes").findValuesAsText("id")
                : images.get("edges").findValuesAsText("id");
        if (images.has("edges")) {
            assertThat(images.get("edges")).hasSameSizeAs(nodes);
        }
        return nodes;
    }
}
