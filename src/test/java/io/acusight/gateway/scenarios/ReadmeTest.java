package io.acusight.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documentation promises: recipes that {@link ScenariosComponentTest} and {@link RecipesComponentTest} run, and links
 * that lead somewhere.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
    private static final Pattern RECIPE = Pattern.compile("```graphql\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\S*\\w\\S*");
    private static final int MOST_WORDS = 1200;
    /** To a file, and perhaps one of its headings. */
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#([^)]+))?\\)");

    @Test
    void everyRecipeIsAScenario() throws IOException {
        assertThat(recipes()).isNotEmpty().containsExactlyInAnyOrderElementsOf(scenarios());
    }

    @Test
    void isShort() throws IOException {
        assertThat(WORD.matcher(Files.readString(README)).results()).hasSizeLessThanOrEqualTo(MOST_WORDS);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndItsHeading(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results()).allSatisfy(link -> {
            var target = document.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(headings(target)).contains(link.group(2));
            }
        });
    }

    /** Returns the recipes of the README, in its order. */
    static List<String> recipes() throws IOException {
        return RECIPE.matcher(Files.readString(README)).results().map(found -> found.group(1)).toList();
    }

    private static Stream<Path> documents() throws IOException {
        try (var docs = Files.newDirectoryStream(Path.of("docs"), "*.md")) {
            var all = StreamSupport.stream(docs.spliterator(), false).toList();
            return Stream.concat(Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md"), Path.of("SECURITY.md")),
                    all.stream());
        }
    }

    /** Returns the anchors that renderers make of headings. */
    private static List<String> headings(Path document) throws IOException {
        return Files.readAllLines(document).stream().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<String> scenarios() throws IOException {
        try (var files = Files.newDirectoryStream(SCENARIOS, "recipe-*.md")) {
            return StreamSupport.stream(files.spliterator(), false)
                    .map(file -> Scenario.read(file).request().document().strip())
                    .toList();
        }
    }
}
