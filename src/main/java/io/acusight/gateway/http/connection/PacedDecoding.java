package io.acusight.gateway.http.connection;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Stands in front of Netty's decoder and lets it decode one message after the other, for as long as the receiver wants more: a
 * client can put a thousand requests into the bytes of one read, and decoded they occupy many times as much.
 */
final class PacedDecoding extends ChannelInboundHandlerAdapter {

    /** Receives the messages. */
    interface Receiver {

        /** Bytes have come that are not only line ends. */
        void beginsRequest();

        /** Returns whether a head is being decoded, or what is in front of it. */
        boolean isInHead();

        /** Lines of a head have been decoded, of which the longest had this many bytes. */
        void hasReadLines(int longest);

        /** Returns whether it takes another message. */
        boolean wantsMore();

        /** What the decoder keeps until more comes occupies this many bytes. */
        void keeps(int bytes);

        /** Nothing is decoded any more: the connection was upgraded, or is closed. */
        void ended(ChannelPipeline pipeline);
    }

    /** What a field of a head occupies beside its bytes. */
    private static final int FIELD = 72;

    private final Receiver receiver;
    private @Nullable ChannelHandlerContext context;
    /** What the decoder decodes: while it decodes only, after which it is released. */
    private @Nullable ByteBuf undecoded;
    private boolean passedOn;
    /** How many bytes the decoder has not decoded. */
    private int kept;
    /** What the beginning of a head occupies that it has decoded, and cannot pass on yet. */
    private int begun;

    /** @param decoder of heads and bodies, which it passes on to the receiver */
    PacedDecoding(ByteToMessageDecoder decoder, Receiver receiver) {
        this.receiver = receiver;
        decoder.setSingleDecode(true);
        decoder.setCumulator((allocator, before, bytes) -> {
            release();
            var all = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, before, bytes);
            undecoded = all.retain();
            return all;
        });
    }

    /**
     * Returns whether bytes follow what is being decoded: behind the end of a request they are the beginning of the next one.
     */
    boolean isFollowed() {
        return undecoded != null && isRequest(undecoded);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (isRequest((ByteBuf) bytes)) {
            receiver.beginsRequest();
        }
        decode(context, (ByteBuf) bytes);
    }

    /** Goes on decoding if the receiver wants more. */
    void resume() {
        if (kept > 0 && context != null && !context.isRemoved()) {
            decode(context, Unpooled.EMPTY_BUFFER);
        }
    }

    /** A message has been decoded. */
    void decoded() {
        begun = 0;
        passedOn = true;
    }

    private void decode(ChannelHandlerContext context, ByteBuf bytes) {
        var next = bytes;
        for (int before = kept + bytes.readableBytes();; before = kept) {
            passedOn = false;
            var head = receiver.isInHead();
            context.fireChannelRead(next);
            if (undecoded == null || context.isRemoved()) {
                kept = 0;
                break;
            }
            kept = undecoded.readableBytes();
            if (head && before > kept) {
                receiver.hasReadLines(longestLine(undecoded, before - kept));
            }
            if (!passedOn) {
                begun += size(undecoded, before - kept);
            }
            if (kept == 0 || kept == before || !receiver.wantsMore()) {
                break;
            }
            next = Unpooled.EMPTY_BUFFER;
        }
        release();
        if (!context.isRemoved()) {
            receiver.keeps(kept + begun);
        }
    }

    /** Returns what the bytes that have just been read occupy as fields of a head. */
    private static int size(ByteBuf bytes, int read) {
        int size = read;
        for (int at = Math.max(0, bytes.readerIndex() - read); at < bytes.readerIndex(); at++) {
            size += bytes.getByte(at) == '\n' ? FIELD : 0;
        }
        return size;
    }

    /** Returns the length of the longest line among the bytes that have just been read. */
    private static int longestLine(ByteBuf bytes, int read) {
        int longest = 0;
        int from = Math.max(0, bytes.readerIndex() - read);
        while (from < bytes.readerIndex()) {
            int end = bytes.indexOf(from, bytes.readerIndex(), (byte) '\n');
            end = end < 0 ? bytes.readerIndex() : end;
            longest = Math.max(longest, end - from);
            from = end + 1;
        }
        return longest;
    }

    private void release() {
        if (undecoded != null) {
            undecoded.release();
            undecoded = null;
        }
    }

    /**
     * Returns whether there is more than line ends, which may be in front of a request.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-2.2-6">RFC 9112, message parsing</a>
     */
    private static boolean isRequest(ByteBuf bytes) {
        for (int at = bytes.readerIndex(); at < bytes.writerIndex(); at++) {
            if (bytes.getByte(at) != '\r' && bytes.getByte(at) != '\n') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        kept = 0;
        begun = 0;
        receiver.ended(context.pipeline());
    }
}
