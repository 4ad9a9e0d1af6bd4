package io.acusight.gateway.executable;

import org.graalvm.nativeimage.Platform;
import org.graalvm.nativeimage.Platforms;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/** Advises Linux how memory will be used, with madvise(2). */
@Platforms(Platform.LINUX.class)
final class MemoryAdvice {

    /** From Linux' mman.h: no read-ahead. */
    private static final int MADV_RANDOM = 1;

    private MemoryAdvice() {
    }

    /** Turns off read-ahead for a mapped file. Returns false if Linux refuses it. */
    static boolean expectRandomAccess(Mapping mapping) {
        return madvise(WordFactory.pointer(mapping.first()), WordFactory.unsigned(mapping.size()), MADV_RANDOM) == 0;
    }

    @CFunction("madvise")
    private static native int madvise(PointerBase first, UnsignedWord size, int advice);
}
