package io.acusight.gateway.executable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.graalvm.nativeimage.Platform;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;

/**
 * Turns off read-ahead for the data of the native executable, which is half of its file: the objects that exist at the start.
 * By default Linux reads a missing page together with its neighbors, up to megabytes, and charges all of them to the container.
 * In a small container these push out pages that are in use, and the gateway waits for the disk (docs/overload.md).
 * <p>
 * Code keeps its read-ahead: newer versions of Linux ignore the advice for it. The price for data is that Linux no longer sees
 * which pages are in use; each one that it takes away is read again alone.
 */
@Singleton
final class DataReadAhead {

    private static final Logger LOG = Logger.getLogger(DataReadAhead.class);
    private static final Path PROCESS = Path.of("/proc/self");

    void turnOff(@Observes StartupEvent started) {
        // other systems have no /proc, and on a JVM the file is java's
        if (ImageMode.current() == ImageMode.NATIVE_RUN && Platform.includedIn(Platform.LINUX.class)) {
            try {
                var file = Files.readSymbolicLink(PROCESS.resolve("exe")).toString();
                var bytes = dataMappings(file, Files.readAllLines(PROCESS.resolve("maps")))
                        .filter(MemoryAdvice::expectRandomAccess).mapToLong(Mapping::size).sum();
                LOG.debugf("Read-ahead is off for %d bytes of the executable's data", bytes);
            } catch (IOException e) {
                LOG.debug("Read-ahead stays on for the executable's data", e);
            }
        }
    }

    /**
     * Returns where a file's data, not its code, is mapped.
     *
     * @param maps the lines of /proc/self/maps
     */
    static Stream<Mapping> dataMappings(String file, List<String> maps) {
        return maps.stream().map(Mapping::parse).filter(mapping -> mapping.path().equals(file) && !mapping.isCode());
    }
}
