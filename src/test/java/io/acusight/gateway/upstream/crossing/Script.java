package io.acusight.gateway.upstream.crossing;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * The bytes that the upstream sends for one request.
 *
 * @param written the response and what follows it in the same write
 * @param behind a second response, written right behind the first
 * @param late a second response, written as soon as the next request arrives and before its response
 * @param sane whether the response is valid and whole, whatever surrounds it
 * @param spoils whether bytes that belong to no request follow in the same write
 * @param pieces into how many pieces the write is cut
 */
record Script(byte[] written, byte[] behind, byte[] late, End end, boolean sane, boolean spoils, int pieces) {

    /** The end of the exchange at the upstream. */
    enum End {
        KEEP,
        CLOSE,
        RESET,
        STALL
    }

    private static final int[] INTERIM = { 100, 102, 103, 104, 199 };

    /** Draws a script. Equal seeds and marks have equal scripts. */
    static Script draw(long seed, Mark mark) {
        return new Draft(new Random(seed * 31 + mark.exchange()), mark).script();
    }

    /** A script in progress. */
    private static final class Draft {

        private final Random random;
        private final Mark mark;
        private final StringBuilder written = new StringBuilder();
        private String behind = "";
        private String late = "";
        private End end = End.KEEP;
        private boolean sane = true;
        private boolean spoils;

        Draft(Random random, Mark mark) {
            this.random = random;
            this.mark = mark;
        }

        Script script() {
            while (oneIn(4)) {
                written.append(interim());
            }
            if (oneIn(4)) {
                insaneResponse();
            } else {
                written.append(response());
            }
            if (end == End.KEEP) {
                surround();
            }
            var pieces = spoils || oneIn(2) ? 1 : 1 + random.nextInt(6);
            return new Script(bytes(written.toString()), bytes(behind), bytes(late), end, sane, spoils, pieces);
        }

        private void surround() {
            switch (random.nextInt(13)) {
                case 0 -> spoil(response());
                case 1 -> spoil(response() + response());
                case 2 -> spoil(interim());
                case 3 -> spoil("HTTP/1.1 101 Switching Protocols\r\n\r\n" + mark);
                case 4 -> spoil(oneIn(2) ? "\r\n" : rubbish());
                case 5 -> spoil(cut(response()));
                case 6 -> behind = response();
                case 7 -> behind = oneIn(2) ? interim() + response() : cut(response());
                case 8 -> end = End.CLOSE;
                case 9 -> late = response();
                default -> {
                    // the connection is kept
                }
            }
        }

        private void insaneResponse() {
            sane = false;
            switch (random.nextInt(11)) {
                case 0 -> end = End.CLOSE; // no response
                case 1 -> end = End.RESET;
                case 2 -> breakOff(End.CLOSE);
                case 3 -> breakOff(End.RESET);
                case 4 -> written.append("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n").append(response());
                case 5 -> written.append(rubbish()).append(response());
                case 6 -> spoil("HTTP/1.1 204 No Content\r\n\r\n" + mark);
                case 7 -> spoil("HTTP/1.1 200 OK\r\nContent-Length: " + mark.toString().length() + "\r\n\r\n" + body());
                case 8 -> {
                    written.append("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n").append(body());
                    end = oneIn(20) ? End.STALL : End.CLOSE;
                }
                case 9 -> spoil("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(body())
                        + response());
                default -> written.append("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n").append(response());
            }
        }

        private void breakOff(End how) {
            written.append(cut(response()));
            end = how;
        }

        private void spoil(String bytes) {
            written.append(bytes);
            spoils = true;
        }

        private String response() {
            var body = body();
            return oneIn(3) ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(body)
                    : "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        }

        private String body() {
            return mark + "x".repeat(1 + random.nextInt(oneIn(20) ? 200_000 : 300));
        }

        private String chunks(String body) {
            var markEnd = mark.toString().length();
            var first = markEnd + random.nextInt(body.length() - markEnd);
            return chunk(body.substring(0, first)) + chunk(body.substring(first)) + chunk("");
        }

        private static String chunk(String text) {
            return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
        }

        private String interim() {
            return "HTTP/1.1 " + INTERIM[random.nextInt(INTERIM.length)] + " Interim\r\nX-Mark: " + mark + "\r\n\r\n";
        }

        private String rubbish() {
            var bytes = new byte[1 + random.nextInt(100)];
            random.nextBytes(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        /** Cuts anywhere but in the mark: a body that begins with half a mark would name no request. */
        private String cut(String text) {
            var length = 1 + random.nextInt(text.length() - 1);
            var body = text.indexOf("\r\n\r\n") + 4;
            var markEnd = text.indexOf(mark.toString(), body) + mark.toString().length();
            return text.substring(0, length < body ? length : Math.max(length, markEnd));
        }

        private boolean oneIn(int times) {
            return random.nextInt(times) == 0;
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
