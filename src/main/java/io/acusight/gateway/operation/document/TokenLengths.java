package io.acusight.gateway.operation.document;

/**
 * Checks the length of each name, number and string of a document before the parser makes a value of it: a number's value costs
 * the square of its length, and the parser may scan a string without an end again and again. The text is read once. It need not
 * be GraphQL: the parser reports what is not.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Language.Source-Text.Lexical-Tokens">GraphQL, lexical tokens</a>
 */
final class TokenLengths {

    private static final String BLOCK_QUOTES = "\"\"\"";
    private static final String ESCAPED_BLOCK_QUOTES = "\\" + BLOCK_QUOTES;

    private final String text;
    private final OperationLimits limits;
    private int at;
    private int tokens;
    private int numbers;

    private TokenLengths(String text, OperationLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    /** @throws io.acusight.gateway.error.GatewayException {@code OPERATION_LIMIT_EXCEEDED} if a token is too long */
    static void check(String text, OperationLimits limits) {
        var lengths = new TokenLengths(text, limits);
        while (lengths.at < text.length()) {
            lengths.skipToken();
        }
    }

    private void skipToken() {
        char first = text.charAt(at);
        if (isNamePart(first) || first == '-' || first == '"') {
            limits.checkTokens(++tokens);
        }
        if (first == '#') {
            skipComment();
        } else if (first == '"') {
            skipString();
        } else if (isDigit(first) || first == '-') {
            skipNumber();
        } else if (isNamePart(first)) {
            skipName();
        } else {
            at++;
        }
    }

    private void skipComment() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    private void skipName() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        limits.checkName(at - start);
    }

    private void skipNumber() {
        int start = at++;
        while (at < text.length() && isNumberPart(text.charAt(at))) {
            at++;
        }
        limits.checkNumber(at - start);
        numbers += at - start;
        limits.checkNumbers(numbers);
    }

    private void skipString() {
        if (text.startsWith(BLOCK_QUOTES, at)) {
            skipBlockString();
            return;
        }
        int start = ++at;
        while (at < text.length() && text.charAt(at) != '"' && !isLineEnd(text.charAt(at))) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        limits.checkString(Math.min(at, text.length()) - start);
        at++;
    }

    private void skipBlockString() {
        at += BLOCK_QUOTES.length();
        int start = at;
        while (at < text.length() && !text.startsWith(BLOCK_QUOTES, at)) {
            at += text.startsWith(ESCAPED_BLOCK_QUOTES, at) ? ESCAPED_BLOCK_QUOTES.length() : 1;
        }
        limits.checkString(Math.min(at, text.length()) - start);
        at += BLOCK_QUOTES.length();
    }

    private static boolean isNumberPart(char one) {
        return isNamePart(one) || one == '.' || one == '+' || one == '-';
    }

    private static boolean isNamePart(char one) {
        return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || isDigit(one) || one == '_';
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    private static boolean isLineEnd(char one) {
        return one == '\n' || one == '\r';
    }
}
