package io.acusight.gateway.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.acusight.gateway.scenarios.Markdown.Block;
import io.acusight.gateway.scenarios.Markdown.Section;

/**
 * One document of {@code src/test/resources/scenarios}; the README there explains the format. Other documents cause a
 * {@link MalformedScenarioException}.
 *
 * @param exchanges the expected upstream requests with their responses; equal requests get theirs in this order
 * @param responseLine the line of the response's section, which is the last one
 */
record Scenario(Path file, Request request, List<Exchange> exchanges, Answer response, int responseLine) {

    /**
     * The request of the client.
     *
     * @param variables JSON as written, escapes included
     * @param headers an empty value: that header is not sent
     */
    record Request(String document, Optional<String> operation, Optional<String> variables, Map<String, String> headers) {
    }

    /** @param headers that the request must have; an empty value: it must be absent */
    record Exchange(UpstreamRequest request, Map<String, String> headers, Answer answer) {

        Exchange withDefaults(Map<String, String> defaults) {
            return new Exchange(request, HttpText.united(defaults, headers), answer);
        }
    }

    record Answer(int status, Map<String, String> headers, String body) {
    }

    private static final String REQUEST = "Request";
    private static final String UPSTREAM = "Upstream";
    private static final String NO_UPSTREAM = "No upstream request";
    private static final String RESPONSE = "Response";
    private static final Pattern OPERATION = Pattern.compile("operation=(\\w+)");
    private static final Pattern REQUEST_LINE = Pattern.compile("(GET) (/\\S*)");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-5]\\d\\d)");

    static Scenario read(Path file) {
        return new Reader(Markdown.read(file)).read();
    }

    /** Rewrites the section of the response. */
    void writeResponse(int status, Map<String, String> headers, JsonNode body) {
        var text = new StringBuilder("## Response\n\n```http\nHTTP/1.1 ").append(status).append('\n');
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append("```\n\n```json\n").append(Json.layout(body)).append("\n```\n");
        try {
            var before = String.join("\n", Files.readAllLines(file).subList(0, responseLine - 1));
            Files.writeString(file, before + "\n" + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader {

        private final Markdown document;
        private final Iterator<Section> sections;

        Reader(Markdown document) {
            this.document = document;
            sections = document.sections().iterator();
        }

        Scenario read() {
            var request = request(next("## " + REQUEST));
            var exchanges = new ArrayList<Exchange>();
            var section = next("## " + UPSTREAM + " or ## " + NO_UPSTREAM);
            if (section.heading().equals(NO_UPSTREAM)) {
                new Blocks(section).end();
                section = next("## " + RESPONSE);
            } else {
                do {
                    exchanges.add(exchange(section));
                    section = next("## " + RESPONSE);
                } while (!section.heading().equals(RESPONSE));
            }
            var response = response(section);
            if (sections.hasNext()) {
                throw malformed(sections.next().line(), "nothing follows the response");
            }
            return new Scenario(document.file(), request, List.copyOf(exchanges), response, section.line());
        }

        private Request request(Section section) {
            named(REQUEST, section);
            var blocks = new Blocks(section);
            var headers = blocks.optional("http", block -> HttpText.headers(block.text().lines().toList())).orElse(Map.of());
            var query = blocks.one("graphql", block -> block);
            var operation = query.info().isEmpty() ? Optional.<String> empty()
                    : Optional.of(matching(OPERATION, query.info(), query.line()));
            var variables = blocks.optional("json", Reader::json);
            blocks.end();
            return new Request(query.text(), operation, variables, headers);
        }

        private Exchange exchange(Section section) {
            if (!section.heading().startsWith(UPSTREAM + ":")) {
                named(UPSTREAM, section);
            }
            var blocks = new Blocks(section);
            var request = blocks.one("http", block -> HttpText.withStartLine(block.text()));
            var target = REQUEST_LINE.matcher(request.startLine());
            if (!target.matches()) {
                throw malformed(section.line(), "'" + request.startLine() + "' is not a request line, 'GET /path?query'");
            }
            var answer = answer(section, blocks);
            return new Exchange(UpstreamRequest.of(target.group(1), target.group(2)), request.headers(), answer);
        }

        private Answer answer(Section section, Blocks blocks) {
            var head = head(blocks);
            var json = blocks.optional("json", Reader::json);
            var body = json.isPresent() ? json : blocks.optional("text", Block::text);
            blocks.end();
            return new Answer(status(section, head), head.headers(), body.orElse(""));
        }

        private Answer response(Section section) {
            named(RESPONSE, section);
            var blocks = new Blocks(section);
            var head = head(blocks);
            var body = blocks.one("json", block -> Json.layout(Json.parse(block.text())));
            blocks.end();
            return new Answer(status(section, head), head.headers(), body);
        }

        private static HttpText head(Blocks blocks) {
            return blocks.one("http", block -> HttpText.withStartLine(block.text()));
        }

        private int status(Section section, HttpText head) {
            return Integer.parseInt(matching(STATUS_LINE, head.startLine(), section.line()));
        }

        /** Checks the JSON and returns it unchanged. */
        private static String json(Block block) {
            Json.parse(block.text());
            return block.text();
        }

        private Section next(String expected) {
            if (!sections.hasNext()) {
                throw malformed(1, "the section " + expected + " is missing");
            }
            return sections.next();
        }

        private void named(String heading, Section section) {
            if (!section.heading().equals(heading)) {
                throw malformed(section.line(), "expected '## " + heading + "', not '## " + section.heading() + "'");
            }
        }

        private String matching(Pattern pattern, String text, int line) {
            var matcher = pattern.matcher(text);
            if (!matcher.matches()) {
                throw malformed(line, "'" + text + "' does not match " + pattern);
            }
            return matcher.group(1);
        }

        private MalformedScenarioException malformed(int line, String problem) {
            return new MalformedScenarioException(document.file(), line, problem);
        }

        /** A section's blocks, taken in order. */
        private final class Blocks {

            private final Section section;
            private int at;

            Blocks(Section section) {
                this.section = section;
            }

            <T> T one(String language, Function<Block, T> reading) {
                return optional(language, reading)
                        .orElseThrow(() -> malformed(section.line(), "block " + (at + 1) + " must be ```" + language));
            }

            <T> Optional<T> optional(String language, Function<Block, T> reading) {
                if (at == section.blocks().size() || !section.blocks().get(at).language().equals(language)) {
                    return Optional.empty();
                }
                var block = section.blocks().get(at++);
                if (!block.info().isEmpty() && !language.equals("graphql")) {
                    throw malformed(block.line(), "'" + block.info() + "' has no meaning here");
                }
                try {
                    return Optional.of(reading.apply(block));
                } catch (IllegalArgumentException e) {
                    throw malformed(block.line(), String.valueOf(e.getMessage()));
                }
            }

            void end() {
                if (at < section.blocks().size()) {
                    var block = section.blocks().get(at);
                    throw malformed(block.line(), "a block ```" + block.language() + " has no place here");
                }
            }
        }
    }
}
