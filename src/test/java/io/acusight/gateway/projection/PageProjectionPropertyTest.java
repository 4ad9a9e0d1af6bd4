package io.acusight.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import io.acusight.gateway.fixture.RandomPages;
import io.acusight.gateway.json.JsonBuffer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** For any selection and any upstream response, the projection writes what the standard path writes, or nothing. */
class PageProjectionPropertyTest {

    private static final String BEFORE = "{\"data\":{\"images\":";

    private final JsonBuffer out = new JsonBuffer();

    @Property(tries = 4000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void projectsOrdinaryPages(@ForAll long seed) {
        agrees(seed, false);
    }

    @Property(tries = 8000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void projectsOddPagesCorrectlyOrFallsBack(@ForAll long seed) {
        agrees(seed, true);
    }

    private void agrees(long seed, boolean odd) {
        var random = new Random(seed);
        var selections = new RandomSelections(random);
        var selection = selections.selection();
        var request = selections.request(selection);
        var json = new RandomPages(random, odd).page();
        var padded = Arrays.copyOf(json, json.length + random.nextInt(2) * random.nextInt(40));
        Arrays.fill(padded, json.length, padded.length, one("}]}\"0, ", random));
        var expected = Reference.response(json, selection, request);

        out.reset();
        out.ascii(BEFORE);
        var projected = PageProjection.of(selection).project(padded, json.length, request, new PageMemory(out));
        var written = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
        var response = projected ? expected.map(PageProjectionPropertyTest::text).orElse("an error") : "";
        assertThat(written).as(() -> "seed " + seed + ": " + selection + " of " + text(json))
                .isEqualTo(BEFORE + response);
        // an ordinary page needs an error only if the count is selected and there is no total
        assertThat(odd || projected || expected.isEmpty()).as(() -> "seed " + seed + ": " + selection + " of " + text(json))
                .isTrue();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte one(String characters, Random random) {
        return (byte) characters.charAt(random.nextInt(characters.length()));
    }
}
