package io.acusight.gateway.telemetry.log;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the log says of operations. Credentials are never in it. */
@ConfigMapping(prefix = "gateway.log")
public interface LogConfig {

    /**
     * Whether each operation gets a line at INFO, category {@code gateway.operations}: name, document hash, outcome, error
     * codes, upstream requests, milliseconds, bytes, request id. Default: it is what one looks for first.
     */
    @WithDefault("true")
    boolean operations();

    /**
     * The share of the operations without errors that get a line, 1 to 100 %; those with errors and slow ones always do.
     * Lower values cost a busy gateway less. Default: nothing is missing.
     */
    @WithDefault("100")
    int samplePercent();

    /**
     * How many lines there are in a second, slow operations apart, 1 or more; how many operations have none is said once in ten
     * seconds. Raising it shows more of a busy gateway, at 20 to 50 % more CPU if each of its operations has a line. Default:
     * enough to see what happens, for a small part of the CPU.
     */
    @WithDefault("100")
    int maxPerSecond();

    /**
     * An operation that takes this long gets its line at WARN, even if {@code operations} is {@code false}. 1 ms or more.
     * Lowering it shows more of them. Default: few users wait longer.
     */
    @WithDefault("5s")
    Duration slow();

    /** Whether the line contains the document's text, up to 2,000 characters. Default: documents may contain personal data. */
    @WithDefault("false")
    boolean documents();

    /** Whether the line contains the variables, up to 2,000 characters. Default: they may be personal data. */
    @WithDefault("false")
    boolean variables();
}
