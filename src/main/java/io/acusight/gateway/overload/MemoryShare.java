package io.acusight.gateway.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import io.netty.util.internal.PlatformDependent;
import io.quarkus.runtime.ImageMode;

/**
 * How many bytes pages and responses may occupy by default. They lie outside the heap. Of what the process may use there, half
 * is left to connections, and to what the allocator keeps beside; of what a container leaves beside the heap, three quarters to
 * the code and the rest of the process. A JVM needs more of it: loaded classes, compiled code and its compilers take up to 150
 * MiB.
 */
final class MemoryShare {

    /** The memory limits of a container, by version 2 and version 1 of control groups. */
    private static final List<Path> LIMITS = List.of(Path.of("/sys/fs/cgroup/memory.max"),
            Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));
    private static final long LEAST = 1 << 20;
    private static final int PART_OF_EXECUTABLE = 4;
    private static final int PART_OF_JVM = 8;

    private MemoryShare() {
    }

    static long bytes() {
        return bytes(Runtime.getRuntime().maxMemory(), PlatformDependent.maxDirectMemory(), containerLimit(LIMITS),
                isJvm() ? PART_OF_JVM : PART_OF_EXECUTABLE);
    }

    private static boolean isJvm() {
        return ImageMode.current() == ImageMode.JVM;
    }

    /**
     * @param heap the largest size of the heap
     * @param outside how many bytes may be allocated outside the heap
     * @param container the memory of the container, if it is limited
     * @param part which part of what the container leaves beside the heap: 4 is a quarter
     */
    static long bytes(long heap, long outside, OptionalLong container, int part) {
        var share = outside / 2;
        if (container.isPresent()) {
            share = Math.min(share, (container.getAsLong() - heap) / part);
        }
        return Math.max(LEAST, share);
    }

    /** Returns the first limit that can be read. */
    static OptionalLong containerLimit(List<Path> files) {
        for (var file : files) {
            try {
                var text = Files.readString(file).strip();
                if (text.matches("\\d{1,15}")) { // no limit: "max", or a number of 19 digits
                    return OptionalLong.of(Long.parseLong(text));
                }
            } catch (IOException absent) {
                // the other version of control groups, or another system
            }
        }
        return OptionalLong.empty();
    }
}
