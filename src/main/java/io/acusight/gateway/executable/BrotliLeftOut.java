package io.acusight.gateway.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Without Brotli4j on the class path, Netty finds out at run time that there is no Brotli; the executable must know when it is
 * built.
 */
@TargetClass(className = "io.netty.handler.codec.compression.Brotli")
@Substitute
final class BrotliLeftOut {

    private BrotliLeftOut() {
    }

    @Substitute
    public static boolean isAvailable() {
        return false;
    }

    @Substitute
    @SuppressWarnings("DoNotCallSuggester") // the replaced method has no such annotation
    public static void ensureAvailability() {
        throw new UnsatisfiedLinkError("The executable has no Brotli");
    }

    @Substitute
    public static Throwable cause() {
        return new UnsatisfiedLinkError("The executable has no Brotli");
    }
}
