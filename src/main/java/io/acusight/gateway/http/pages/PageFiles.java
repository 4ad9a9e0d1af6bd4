package io.acusight.gateway.http.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.acusight.gateway.http.response.StaticContent;
import io.quarkus.runtime.LaunchMode;

/**
 * The files of the folder {@code pages} of the classpath, each read once; in development each time, so that a change shows.
 * Quarkus' own static files are not used: they cannot be switched off, and browsers tell their versions apart by modification
 * time only.
 */
final class PageFiles {

    private static final String FOLDER = "/pages/";
    private static final Pattern NAME = Pattern.compile("(?:[a-z-]+/)?[a-z-]+\\.(html|css|js|svg)");
    private static final Pattern CONDITIONAL_LINE = Pattern.compile("(?m)^.* data-when=\"([a-z]+)\".*\\R");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");

    private final Set<String> enabled;
    private final boolean compression;
    private final boolean cached = LaunchMode.current() != LaunchMode.DEVELOPMENT;
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    /**
     * @param enabled what is switched on: a line of HTML with {@code data-when="name"} is left out if the name is not among it
     */
    PageFiles(Set<String> enabled, boolean compression) {
        this.enabled = Set.copyOf(enabled);
        this.compression = compression;
    }

    /** Returns the file if there is one of this name, which is a path below the folder. */
    Optional<PageFile> find(String name) {
        var known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var type = matcher.group(1);
        var mediaType = Objects.requireNonNull(MEDIA_TYPES.get(type), "each that a name may end with");
        var found = read(name).map(content -> new PageFile(
                StaticContent.of(type.equals("html") ? adapted(content) : content, mediaType, compression),
                ContentSecurity.policy(name)));
        if (cached) {
            found.ifPresent(file -> files.put(name, file));
        }
        return found;
    }

    private static Optional<byte[]> read(String name) {
        try (var content = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            return content == null ? Optional.empty() : Optional.of(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] adapted(byte[] html) {
        var text = new String(html, StandardCharsets.UTF_8);
        return CONDITIONAL_LINE.matcher(text).replaceAll(line -> enabled.contains(line.group(1)) ? "$0" : "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
