package io.acusight.gateway.scenarios;

import java.nio.file.Path;

/** A document is not a valid scenario. The message begins with file and line, in a compiler's format. */
final class MalformedScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param line from 1 */
    MalformedScenarioException(Path file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
