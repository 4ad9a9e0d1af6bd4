package io.acusight.gateway.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A failure that becomes one GraphQL error on the path of the field that failed. Its message and details reach the client:
 * they contain no stack trace, class name, address, host or token.
 */
public class GatewayException extends RuntimeException {

    private final ErrorCode code;
    private final transient Map<String, Object> details;

    public GatewayException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /**
     * @param details further members of the error's {@code extensions}, values as JSON knows them
     * @param cause for the log only
     */
    public GatewayException(ErrorCode code, String message, Map<String, Object> details, @Nullable Throwable cause) {
        // no stack trace: it becomes a response, often if an upstream is down
        super(message, cause, false, false);
        this.code = code;
        // unlike Map.copyOf this keeps their order: an error reads the same each time
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public final ErrorCode code() {
        return code;
    }

    /** Returns the error's {@code extensions}, {@code code} first. */
    public final Map<String, Object> extensions() {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }

    /** Returns the message, which is never null. */
    public final String clientMessage() {
        return String.valueOf(getMessage());
    }
}
