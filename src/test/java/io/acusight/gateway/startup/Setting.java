package io.acusight.gateway.startup;

/**
 * A setting as the reference shows it.
 *
 * @param defaultValue Markdown, as is the meaning
 */
record Setting(String name, String defaultValue, String meaning) {

    boolean isBelow(String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }

    String row() {
        return "| `%s` | `%s` | %s | %s |\n".formatted(SettingNames.variable(name), name, cell(defaultValue), cell(meaning));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
