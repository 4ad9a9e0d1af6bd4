package io.acusight.gateway.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Suggests the names that are close to an unknown one, by the number of letters to add, drop, replace or swap. */
final class Suggestions {

    /** Longer names are not compared: the work grows with the product of the lengths. */
    private static final int LONGEST_NAME = 100;
    private static final int MOST_NAMES = 3;

    private Suggestions() {
    }

    /**
     * Returns a sentence with the end of another one in front of it, such as {@code ". Did you mean 'color'?"}; empty if
     * nothing is close.
     */
    static String of(String unknown, Collection<String> known) {
        if (unknown.length() > LONGEST_NAME) {
            return "";
        }
        var close = known.stream().filter(name -> distance(unknown, name) <= threshold(unknown))
                .sorted(Comparator.<String> comparingInt(name -> distance(unknown, name)).thenComparing(name -> name))
                .limit(MOST_NAMES).toList();
        return close.isEmpty() ? "" : ". Did you mean " + joined(close) + "?";
    }

    private static int threshold(String unknown) {
        return (int) (unknown.length() * 0.4) + 1;
    }

    private static String joined(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or "));
    }

    private static int distance(String one, String other) {
        var from = one.toLowerCase(Locale.ROOT);
        var to = other.toLowerCase(Locale.ROOT);
        if (from.equals(to)) {
            return one.equals(other) ? 0 : 1;
        }
        var distances = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : distance(distances, from, to, i, j);
            }
        }
        return distances[from.length()][to.length()];
    }

    private static int distance(int[][] distances, String from, String to, int i, int j) {
        int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(distances[i - 1][j - 1] + changed, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        var swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
