package io.acusight.gateway.executable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.graalvm.nativeimage.Platform;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;

/**
 * The file of the native executable, which the system maps into memory and reads where the program goes. Half of it is data:
 * the objects that exist when the program starts. Once the gateway has started, a page of data that is missing is read alone.
 * Otherwise Linux reads what lies around it, too, which may be megabytes and counts as memory of the container. In a small one
 * each page that is read would push out others that are needed, and the gateway would wait for the disk all the time.
 * <p>
 * Code stays as it is: newer versions of Linux read around it in any case, and do not notice which pages are in use of those
 * that are read alone.
 */
@Singleton
final class ExecutableFile {

    private static final Logger LOG = Logger.getLogger(ExecutableFile.class);
    private static final Path PROCESS = Path.of("/proc/self");
    private static final String EXECUTABLE = "x";

    void readDataByPage(@Observes StartupEvent started) {
        // elsewhere the system has no such file, and a JVM's file is not the gateway's
        if (ImageMode.current() == ImageMode.NATIVE_RUN && Platform.includedIn(Platform.LINUX.class)) {
            try (var maps = Files.lines(PROCESS.resolve("maps"))) {
                dataOf(Files.readSymbolicLink(PROCESS.resolve("exe")).toString(), maps).forEach(MemoryAdvice::accessedAtRandom);
            } catch (IOException e) {
                LOG.debug("the system reads the executable's file as any other", e);
            }
        }
    }

    /**
     * Returns where the data of a file is mapped.
     *
     * @param maps lines as proc_pid_maps(5) describes them: {@code first-end permissions offset device inode path}
     */
    static Stream<AddressRange> dataOf(String file, Stream<String> maps) {
        return maps.filter(line -> line.endsWith(" " + file)).map(line -> line.split(" ", 3))
                .filter(fields -> !fields[1].contains(EXECUTABLE)).map(fields -> AddressRange.parse(fields[0]));
    }
}
