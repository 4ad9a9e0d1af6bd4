package io.acusight.gateway.executable;

/**
 * Addresses of this process.
 *
 * @param first the first one
 * @param end the one behind the last
 */
record AddressRange(long first, long end) {

    private static final int HEXADECIMAL = 16;

    /**
     * Reads a range as proc_pid_maps(5) writes it.
     *
     * @param text both addresses in hexadecimal digits, with a hyphen between them
     */
    static AddressRange parse(String text) {
        var hyphen = text.indexOf('-');
        return new AddressRange(Long.parseUnsignedLong(text, 0, hyphen, HEXADECIMAL),
                Long.parseUnsignedLong(text, hyphen + 1, text.length(), HEXADECIMAL));
    }

    long size() {
        return end - first;
    }
}
