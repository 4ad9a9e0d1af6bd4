package io.acusight.gateway.startup;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/configuration.md}. The text around them is written by hand. A marker names the prefixes of the
 * settings
 * in the table that follows it; a setting that several markers could contain belongs to the longest prefix.
 */
final class ConfigurationReference {

    private static final Pattern TABLE = Pattern
            .compile("(?s)(<!-- generated from Javadoc: ([a-z. -]+) -->\n).*?(<!-- end -->)");
    private static final String HEAD = """
            | variable | property | default | meaning |
            | --- | --- | --- | --- |
            """;

    private ConfigurationReference() {
    }

    /** Returns the document with current tables. */
    static String update(String document, List<Setting> settings) {
        var prefixes = TABLE.matcher(document).results().flatMap(table -> prefixes(table).stream()).toList();
        return TABLE.matcher(document).replaceAll(table -> {
            var own = prefixes(table);
            var rows = settings.stream().filter(setting -> own.contains(longest(prefixes, setting)))
                    .sorted(Comparator.comparing(Setting::name)).map(Setting::row).collect(Collectors.joining());
            return Matcher.quoteReplacement(table.group(1) + (rows.isEmpty() ? "" : HEAD + rows) + table.group(3));
        });
    }

    private static List<String> prefixes(MatchResult table) {
        return Arrays.asList(table.group(2).split(" "));
    }

    private static String longest(List<String> prefixes, Setting setting) {
        return prefixes.stream().filter(setting::isBelow).max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new IllegalArgumentException("No table is for " + setting.name()));
    }
}
