package io.acusight.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;

/** A plain HTTP/2 connection to the gateway under test, for frames that HTTP clients do not send. */
final class Http2Wire implements Closeable {

    // https://www.rfc-editor.org/rfc/rfc9113#section-6
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY_FRAME = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    private static final int PRIORITY = 0x20;

    // https://www.rfc-editor.org/rfc/rfc9113#section-3.4
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int LONGEST_FRAME = 16_384;
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();

    /** One frame. */
    record Frame(int type, int flags, int stream, byte[] payload) {
    }

    private Http2Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
    }

    static Http2Wire open() throws IOException {
        var base = URI.create(Call.base());
        var socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        var wire = new Http2Wire(socket);
        socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        wire.send(SETTINGS, 0, 0, new byte[0]);
        return wire;
    }

    /** Opens a connection of HTTP/1.1, upgrades it with a GET of this target, and returns it with the response still unread. */
    static Http2Wire upgrade(String target) throws IOException {
        var base = URI.create(Call.base());
        var wire = new Http2Wire(new Socket(base.getHost(), base.getPort()));
        wire.socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        wire.sendBytes(Wire.request("", "GET " + target + " HTTP/1.1", "Host: gateway", "X-Requested-With: 1",
                "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"));
        for (int last = 0; last != 0x0D0A0D0A;) { // the end of the 101's head
            last = last << Byte.SIZE | wire.in.readUnsignedByte();
        }
        wire.sendBytes(PREFACE);
        wire.send(SETTINGS, 0, 0, new byte[0]);
        return wire;
    }

    void sendBytes(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(int type, int flags, int stream, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] { (byte) (payload.length >> 16), (byte) (payload.length >> 8), (byte) payload.length,
                (byte) type, (byte) flags, (byte) (stream >> 24), (byte) (stream >> 16), (byte) (stream >> 8), (byte) stream });
        frame.writeBytes(payload);
        frame.writeTo(socket.getOutputStream());
    }

    /** Sends a head in as many frames as it needs. */
    void sendHead(int stream, boolean end, byte[] head) throws IOException {
        for (int sent = 0; sent == 0 || sent < head.length; sent += LONGEST_FRAME) {
            int length = Math.min(LONGEST_FRAME, head.length - sent);
            var flags = (sent == 0 && end ? END_STREAM : 0) | (sent + length == head.length ? END_HEADERS : 0);
            send(sent == 0 ? HEADERS : CONTINUATION, flags, stream, Arrays.copyOfRange(head, sent, sent + length));
        }
    }

    /** Returns the head of a GET, with further fields: names and values in turn. */
    static byte[] get(String target, String... fields) {
        return head("GET", target, "gateway", fields);
    }

    /** @param authority empty: without one */
    static byte[] head(String method, String target, String authority, String... fields) {
        var head = new ByteArrayOutputStream();
        field(head, ":method", method);
        field(head, ":scheme", "http");
        if (!authority.isEmpty()) {
            field(head, ":authority", authority);
        }
        field(head, ":path", target);
        for (int i = 0; i < fields.length; i += 2) {
            field(head, fields[i], fields[i + 1]);
        }
        return head.toByteArray();
    }

    /** As literals, without indexing: https://www.rfc-editor.org/rfc/rfc7541#section-6.2.2. */
    private static void field(ByteArrayOutputStream head, String name, String value) {
        head.write(0);
        for (var text : new String[] { name, value }) {
            int length = text.length();
            if (length < 127) {
                head.write(length);
            } else {
                head.write(127);
                for (length -= 127; length >= 128; length >>= 7) {
                    head.write(length & 127 | 128);
                }
                head.write(length);
            }
            head.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    /** Reads the response on a stream; frames of other streams are dropped. Fails if the stream or the connection ends. */
    ReceivedResponse response(int stream) throws IOException, Http2Exception {
        Map<String, String> headers = new LinkedHashMap<>();
        var body = new ByteArrayOutputStream();
        for (var frame = read();; frame = read()) {
            if (frame.type() == GOAWAY || frame.type() == RST_STREAM && frame.stream() == stream) {
                throw new EOFException("ended by " + frame);
            }
            if (frame.type() == HEADERS) {
                for (var header : decoder.decodeHeaders(frame.stream(), fields(frame))) {
                    if (frame.stream() == stream) {
                        headers.put(header.getKey().toString(), header.getValue().toString());
                    }
                }
            }
            if (frame.type() == DATA && frame.stream() == stream) {
                body.writeBytes(frame.payload());
            }
            if (frame.type() <= HEADERS && frame.stream() == stream && (frame.flags() & END_STREAM) != 0) {
                return new ReceivedResponse(Integer.parseInt(headers.get(":status")), headers, body.toByteArray());
            }
        }
    }

    /** Reads until a stream is reset, and returns the error code. Fails if it gets data before, or the connection ends. */
    int errorOfStream(int stream) throws IOException, Http2Exception {
        for (var frame = read();; frame = read()) {
            if (frame.type() == HEADERS) {
                decoder.decodeHeaders(frame.stream(), fields(frame)); // the next head refers to it
            } else if (frame.type() == RST_STREAM && frame.stream() == stream) {
                return ByteBuffer.wrap(frame.payload()).getInt();
            } else if (frame.type() == DATA || frame.type() == GOAWAY) {
                throw new EOFException("not reset, but " + frame);
            }
        }
    }

    /** Allows the gateway a table of this size for the fields of its responses. */
    void allowTable(int size) throws IOException, Http2Exception {
        decoder.configuration().maxHeaderTableSize(size);
        send(SETTINGS, 0, 0, ByteBuffer.allocate(6).putShort((short) 1).putInt(size).array());
    }

    /** Returns the size of the table that the gateway uses. */
    long table() {
        return decoder.configuration().maxHeaderTableSize();
    }

    private static ByteBuf fields(Frame frame) {
        return Unpooled.wrappedBuffer(frame.payload()).skipBytes((frame.flags() & PRIORITY) == 0 ? 0 : 5);
    }

    /** Reads until the connection ends, and returns the error code of the last GOAWAY; -1 if there is none. */
    int errorOfConnection() throws IOException {
        int error = -1;
        try {
            for (var frame = read();; frame = read()) {
                if (frame.type() == GOAWAY) {
                    error = ByteBuffer.wrap(frame.payload()).getInt(4);
                }
            }
        } catch (EOFException | SocketException closed) {
            return error;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
