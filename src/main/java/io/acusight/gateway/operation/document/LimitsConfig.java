package io.acusight.gateway.operation.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How large an operation may be. Past a limit it is refused with {@code OPERATION_LIMIT_EXCEEDED} before anything is asked of
 * the upstream. Fields are counted as often as fragments spread them, {@code @skip} and {@code @include} aside.
 */
@ConfigMapping(prefix = "gateway.limits")
public interface LimitsConfig {

    /**
     * How many tokens a document may have: names, punctuators, values and comments. Bounds the work of parsing and validating.
     */
    @WithDefault("4000")
    int tokens();

    /** How deep fields may be nested. The standard introspection query is 13 deep, tools that ask for more wrappers 15. */
    @WithDefault("20")
    int depth();

    /** How many fields an operation may select. */
    @WithDefault("1000")
    int fields();

    /** How many of them may have an alias. Bounds the size of answers that repeat the same data. */
    @WithDefault("100")
    int aliases();

    /** How many fields the operation's root may have. */
    @WithDefault("20")
    int rootFields();

    /** How many requests an operation may make upstream, equal ones counted once. */
    @WithDefault("10")
    int upstreamRequests();

    /**
     * How many values an operation may cost: each selected field is one, and below a page's {@code items} one for each image of
     * the page, {@code page.limit} of them. Bounds the size of an answer.
     */
    @WithDefault("50000")
    long cost();
}
