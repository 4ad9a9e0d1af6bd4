package io.acusight.gateway.operation.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The maximum size of an operation. A larger one is refused with {@code OPERATION_LIMIT_EXCEEDED} before any upstream request.
 * Fields are counted as often as fragments spread them; {@code @skip} and {@code @include} are ignored.
 */
@ConfigMapping(prefix = "gateway.limits")
public interface LimitsConfig {

    /**
     * Maximum number of tokens of a document: names, punctuators, values and comments. Bounds the work of parsing and
     * validating. The standard introspection query has about 350.
     */
    @WithDefault("4000")
    int tokens();

    /** Maximum length of a name of a document, in characters. Bounds responses and error messages, which repeat names. */
    @WithDefault("2000")
    int nameLength();

    /**
     * Maximum length of a number of a document, in characters; all numbers of a document together may have 20 times as
     * many. Bounds the work of parsing, which grows with the square of the length.
     */
    @WithDefault("400")
    int numberLength();

    /**
     * Maximum length of a string of a document, in characters between its quotes, and of each text in the variables that
     * the operation declares.
     */
    @WithDefault("4000")
    int stringLength();

    /**
     * Maximum length of all texts of a filter, in bytes as the upstream's URL contains them: letters and digits of ASCII
     * count once, other characters of ASCII three times, most others six or nine times. Raising it lets clients send longer
     * lists of classes; many servers refuse a URL of more than 8,000 bytes.
     */
    @WithDefault("7000")
    int filterLength();

    /**
     * Maximum nesting of fields. Images need 4; the standard introspection query is 13 deep, tools that ask for more
     * wrappers 15.
     */
    @WithDefault("20")
    int depth();

    /** Maximum number of fields that all operations of a document select. Bounds the work of validation and execution. */
    @WithDefault("1000")
    int fields();

    /** Maximum number of fields with an alias. Bounds the size of responses that repeat the same data. */
    @WithDefault("100")
    int aliases();

    /** Maximum number of fields of the operation's root. */
    @WithDefault("20")
    int rootFields();

    /**
     * Maximum number of upstream requests of an operation, as many as it may need; equal ones are counted once. A page of
     * 1,000 images needs ten; if the response needs an error, pages of more than 100 images are fetched once more, which does
     * not count.
     */
    @WithDefault("20")
    int upstreamRequests();

    /**
     * Maximum number of values of an operation: one for each selected field but {@code __typename}, and below {@code items},
     * {@code edges} and
     * {@code nodes} one for each requested image; each 64 characters of an alias count as a further value. Bounds the size
     * of a response. Also the maximum number of introspected values.
     */
    @WithDefault("50000")
    long cost();
}
