package io.acusight.gateway.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The subset of Markdown that scenarios use: a title, a reason, then sections of fenced blocks. Prose below a section's heading
 * is refused: it would look as if the test read it.
 */
record Markdown(Path file, String title, String why, List<Section> sections) {

    /** @param line of the heading, from 1 */
    record Section(int line, String heading, List<Block> blocks) {
    }

    /**
     * @param line of the opening fence
     * @param language the first word after the fence
     * @param info the text after the language
     */
    record Block(int line, String language, String info, String text) {
    }

    private static final String TITLE = "# ";
    private static final String HEADING = "## ";
    private static final String FENCE = "```";
    private static final Pattern OPENING = Pattern.compile("```([a-z]+)(?: (\\S.*))?");

    static Markdown read(Path file) {
        try {
            return new Reader(file, Files.readAllLines(file)).read();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }

    private static final class Reader {

        private final Path file;
        private final List<String> lines;
        private int at;

        Reader(Path file, List<String> lines) {
            this.file = file;
            this.lines = lines;
        }

        Markdown read() {
            if (lines.isEmpty() || !lines.get(0).startsWith(TITLE)) {
                throw malformed(1, "a scenario begins with its title, '# ...'");
            }
            at = 1;
            var why = prose();
            if (why.isEmpty()) {
                throw malformed(2, "say in a sentence or two why this matters");
            }
            var sections = new ArrayList<Section>();
            while (at < lines.size()) {
                sections.add(section());
            }
            return new Markdown(file, lines.get(0).substring(TITLE.length()).strip(), why, List.copyOf(sections));
        }

        private String prose() {
            var prose = new StringBuilder();
            while (at < lines.size() && !lines.get(at).startsWith(HEADING)) {
                if (lines.get(at).startsWith(FENCE)) {
                    throw malformed(at + 1, "a block must stand in a section");
                }
                prose.append(lines.get(at++)).append('\n');
            }
            return prose.toString().strip();
        }

        private Section section() {
            var line = at + 1;
            var heading = lines.get(at++).substring(HEADING.length()).strip();
            var blocks = new ArrayList<Block>();
            while (at < lines.size() && !lines.get(at).startsWith(HEADING)) {
                if (lines.get(at).isBlank()) {
                    at++;
                } else {
                    blocks.add(block());
                }
            }
            return new Section(line, heading, List.copyOf(blocks));
        }

        private Block block() {
            var line = at + 1;
            var opening = OPENING.matcher(lines.get(at++));
            if (!opening.matches()) {
                throw malformed(line, "a section contains only fenced blocks, each opened by '```language'");
            }
            var from = at;
            while (at < lines.size() && !lines.get(at).equals(FENCE)) {
                at++;
            }
            if (at == lines.size()) {
                throw malformed(line, "this block is never closed");
            }
            var info = opening.group(2) == null ? "" : opening.group(2);
            return new Block(line, opening.group(1), info, String.join("\n", lines.subList(from, at++)));
        }

        private MalformedScenarioException malformed(int line, String problem) {
            return new MalformedScenarioException(file, line, problem);
        }
    }
}
