package io.acusight.gateway.executable;

import org.graalvm.nativeimage.Platform;
import org.graalvm.nativeimage.Platforms;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/** Tells Linux how memory is used: madvise(2). */
@Platforms(Platform.LINUX.class)
final class MemoryAdvice {

    /** {@code MADV_RANDOM}: what lies around a page is not read along with it. */
    private static final int RANDOM = 1;

    private MemoryAdvice() {
    }

    /** Says so of memory into which a file is mapped. It is only advice: the system may not follow it. */
    static void accessedAtRandom(AddressRange range) {
        madvise(WordFactory.pointer(range.first()), WordFactory.unsigned(range.size()), RANDOM);
    }

    @CFunction("madvise")
    private static native int madvise(PointerBase first, UnsignedWord size, int advice);
}
