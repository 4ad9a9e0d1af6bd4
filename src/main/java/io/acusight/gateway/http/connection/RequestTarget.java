package io.acusight.gateway.http.connection;

import java.util.HexFormat;

/**
 * Encodes characters of a request target that browsers encode and other clients forget, as the braces of a GraphQL document.
 * Quarkus would refuse them with an empty response.
 *
 * @see <a href="https://url.spec.whatwg.org/#query-percent-encode-set">URL, percent-encode sets</a>
 */
final class RequestTarget {

    private static final String FORGOTTEN = "{}\"<>|\\^`";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RequestTarget() {
    }

    /** Returns the target itself if there is nothing to encode. */
    static String encoded(String target) {
        int first = 0;
        while (first < target.length() && !isForgotten(target.charAt(first))) {
            first++;
        }
        return first == target.length() ? target : encodedFrom(first, target);
    }

    /** Returns whether each percent sign is followed by two hexadecimal digits. */
    static boolean isEncoded(String target) {
        for (int percent = target.indexOf('%'); percent >= 0; percent = target.indexOf('%', percent + 3)) {
            if (percent + 2 >= target.length() || !HexFormat.isHexDigit(target.charAt(percent + 1))
                    || !HexFormat.isHexDigit(target.charAt(percent + 2))) {
                return false;
            }
        }
        return true;
    }

    private static String encodedFrom(int first, String target) {
        var encoded = new StringBuilder(target.length() + 32).append(target, 0, first);
        for (int i = first; i < target.length(); i++) {
            var character = target.charAt(i);
            if (isForgotten(character)) {
                encoded.append('%').append(HEX.toHexDigits((byte) character));
            } else {
                encoded.append(character);
            }
        }
        return encoded.toString();
    }

    private static boolean isForgotten(char character) {
        return !isLetterOrDigit(character) && FORGOTTEN.indexOf(character) >= 0;
    }

    private static boolean isLetterOrDigit(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }
}
