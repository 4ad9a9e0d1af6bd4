package io.acusight.gateway.scenarios;

import java.nio.file.Path;

/** A document that is no scenario; the message begins with file and line, as compilers write them. */
final class MalformedScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param line the first is 1 */
    MalformedScenarioException(Path file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
