package io.acusight.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.BeforeSandbox;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Characters that HTTP/2 can carry and HTTP/1.1 cannot: they must not get upstream, nor leave a request without a response. */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
class SmuggledCredentialComponentTest {

    // https://www.rfc-editor.org/rfc/rfc9113#section-3.4, #section-6
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_OF_STREAM_AND_HEADERS = 0x5;
    private static final int PRIORITY = 0x20;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer a\0b", "Bearer a\rb", "Bearer a\r\n X-Project: 7", "Bearer a\u000bb" })
    void isRefused(String credential) throws IOException, Http2Exception {
        var base = URI.create(Call.base());
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            var request = new ByteArrayOutputStream();
            request.writeBytes(ascii(PREFACE));
            frame(request, SETTINGS, 0, 0, new byte[0]);
            frame(request, HEADERS, END_OF_STREAM_AND_HEADERS, 1, head(credential));
            request.writeTo(socket.getOutputStream());

            assertThat(status(new DataInputStream(socket.getInputStream()))).isEqualTo("400");
        }
        assertThat(Sandbox.requests()).isEmpty();
    }

    private static byte[] head(String credential) {
        var head = new ByteArrayOutputStream();
        field(head, ":method", "GET");
        field(head, ":scheme", "http");
        field(head, ":authority", "gateway");
        field(head, ":path", Call.PATH + "?query=%7Bimages%7Btotal%7D%7D");
        field(head, "authorization", credential);
        return head.toByteArray();
    }

    /** As literals, without indexing: https://www.rfc-editor.org/rfc/rfc7541#section-6.2.2. */
    private static void field(ByteArrayOutputStream head, String name, String value) {
        head.write(0);
        for (var text : new String[] { name, value }) {
            head.write(text.length());
            head.writeBytes(ascii(text));
        }
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
        out.writeBytes(new byte[] { 0, 0, (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream });
        out.writeBytes(payload);
    }

    private static String status(DataInputStream in) throws IOException, Http2Exception {
        while (true) {
            var length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            var type = in.readUnsignedByte();
            var flags = in.readUnsignedByte();
            in.readInt();
            var payload = Unpooled.wrappedBuffer(in.readNBytes(length));
            if (type == HEADERS) {
                payload.skipBytes((flags & PRIORITY) == 0 ? 0 : 5);
                return new DefaultHttp2HeadersDecoder().decodeHeaders(1, payload).status().toString();
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
