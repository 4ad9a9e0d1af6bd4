package io.acusight.gateway.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Which operation was executed.
 *
 * @param type {@code query}, {@code mutation} or {@code subscription}; null if the document is not known
 * @param name as the document names it; null if it has none
 * @param document null if it is not known
 */
public record OperationIdentity(@Nullable String type, @Nullable String name, @Nullable DocumentHash document) {

    /** Of a request whose document is not known. */
    public static final OperationIdentity UNKNOWN = new OperationIdentity(null, null, null);

    /** Returns an operation of which only the document's text is known: it cannot be parsed, or lacks the operation. */
    public static OperationIdentity of(String document) {
        return new OperationIdentity(null, null, new DocumentHash(document));
    }
}
