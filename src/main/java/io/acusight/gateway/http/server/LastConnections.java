package io.acusight.gateway.http.server;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.nio.AbstractNioChannel;

/**
 * Accepts what waits in the system's queue of a server channel, and closes the channel at once: the system resets what still
 * waits there. A channel that is registered with a selector stays open until the selector's next turn, without accepting;
 * therefore it is deregistered first. For the channel's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when it is closed
final class LastConnections extends ChannelInboundHandlerAdapter {

    private boolean accepted;

    static void acceptAndClose(Channel server) {
        if (server.unsafe() instanceof AbstractNioChannel.NioUnsafe nio) {
            // a scheduled task runs after the selector's next turn
            server.deregister().addListener(
                    done -> server.eventLoop().schedule(() -> new LastConnections().acceptAndClose(server, nio), 0,
                            TimeUnit.NANOSECONDS));
        } else {
            server.close();
        }
    }

    private void acceptAndClose(Channel server, AbstractNioChannel.NioUnsafe nio) {
        server.pipeline().addFirst(this);
        do {
            accepted = false;
            nio.read(); // a few connections
        } while (accepted);
        nio.close(server.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
        accepted = true;
        context.fireChannelRead(connection);
    }
}
