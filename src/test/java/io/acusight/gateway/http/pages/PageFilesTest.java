package io.acusight.gateway.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no browser test would find: it only shows under another policy, or as a slower start. */
class PageFilesTest {

    private static final Path PAGES = Path.of("src/main/resources/pages");
    private static final Pattern IMPORT = Pattern.compile("from '\\./([a-z]+\\.js)'");
    private static final Pattern PRELOAD = Pattern.compile("rel=\"modulepreload\" href=\"([a-z]+\\.js)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

    static List<Path> files() throws IOException {
        try (var files = Files.walk(PAGES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void areFoundByTheirNames(Path file) {
        var name = PAGES.relativize(file).toString().replace('\\', '/');

        assertThat(new PageFiles(Set.of(), false).find(name)).isPresent();
    }

    /** Netty copies what lies in the heap for each connection, and keeps the copy until its client has taken it. */
    @Test
    void takeNoMemoryForEachConnection() {
        var script = new PageFiles(Set.of(), false).find("explorer/explorer.js").orElseThrow().content().bytes();

        assertThat(script.isDirect()).isTrue();
        assertThat(script.toString(StandardCharsets.UTF_8)).isEqualTo(read(PAGES.resolve("explorer/explorer.js")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void needNothingFromElsewhere(Path file) {
        assertThat(read(file).replace("http://www.w3.org/", "")).doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @MethodSource("files")
    void haveNoCodeOrStyleInMarkup(Path file) {
        assertThat(read(file)).doesNotContain("innerHTML", "insertAdjacentHTML", "eval(")
                .doesNotContainPattern("<script>|<style| style=\"")
                .doesNotContainPattern(" on[a-z]+=\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "explorer", "graphiql" })
    void areLoadedAtOnceNotOneAfterTheOther(String folder) throws IOException {
        var page = PAGES.resolve(folder);
        var imported = files().stream().filter(file -> file.startsWith(page)).map(PageFilesTest::read)
                .flatMap(text -> matches(IMPORT, text)).collect(Collectors.toSet());

        assertThat(matches(PRELOAD, read(page.resolve("index.html")))).containsExactlyInAnyOrderElementsOf(imported);
    }

    @Test
    void giveEachElementAnIdOfItsOwn() {
        assertThat(matches(ID, read(PAGES.resolve("explorer/index.html")))).doesNotHaveDuplicates();
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
