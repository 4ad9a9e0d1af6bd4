package io.acusight.gateway.executable;

import java.util.HexFormat;

/**
 * A range of addresses of this process.
 *
 * @param first the first address
 * @param end the address after the last one
 * @param isCode whether it may be executed
 * @param path the file that is mapped there; empty if there is none
 */
record Mapping(long first, long end, boolean isCode, String path) {

    private static final int PERMISSIONS = 1;
    private static final int PATH = 5;

    /**
     * Parses a line of /proc/self/maps: {@code first-end permissions offset device inode path}.
     *
     * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_maps.5.html">proc_pid_maps(5)</a>
     */
    static Mapping parse(String line) {
        var fields = line.split(" +", PATH + 1);
        var hyphen = line.indexOf('-');
        return new Mapping(HexFormat.fromHexDigitsToLong(line, 0, hyphen),
                HexFormat.fromHexDigitsToLong(line, hyphen + 1, fields[0].length()),
                fields[PERMISSIONS].contains("x"), fields.length > PATH ? fields[PATH] : "");
    }

    /** Returns the number of bytes. */
    long size() {
        return end - first;
    }
}
