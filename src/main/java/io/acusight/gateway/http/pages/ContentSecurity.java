package io.acusight.gateway.http.pages;

/**
 * What a page may load: only its own files run, and only the gateway is asked.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>
 */
final class ContentSecurity {

    private static final String COMMON = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'; ";
    /** Pictures are wherever the upstream signs their URLs, which no setting says. */
    private static final String PAGES = COMMON + "style-src 'self'; img-src 'self' https: http:";
    /** GraphiQL's fonts are part of its styles. The hash is of the style that keeps the page still under an open dialog. */
    private static final String GRAPHIQL = COMMON + "style-src 'self' "
            + "'sha256-Y/huXlwoYkVyQlxwSVcCi1RCDGDCSVBzDt0hYP9qlTc='; img-src 'self' https: http:; font-src data:";

    private ContentSecurity() {
    }

    static String policy(String file) {
        return file.startsWith("graphiql/") ? GRAPHIQL : PAGES;
    }
}
