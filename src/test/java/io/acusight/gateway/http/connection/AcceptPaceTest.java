package io.acusight.gateway.http.connection;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.overload.ConnectionBytes;
import io.acusight.gateway.overload.RequestBytes;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** A server whose event loop is busy until a test lets it go on. */
final class AcceptPaceTest {

    private static final int CONNECTIONS = 3 * AcceptPace.MOST_WAITING;
    /** Netty accepts so many before it looks whether it may go on. */
    private static final int AT_A_TIME = 16;

    private final NioEventLoopGroup acceptor = new NioEventLoopGroup(1);
    private final NioEventLoopGroup worker = new NioEventLoopGroup(1);
    private final NioEventLoopGroup clients = new NioEventLoopGroup(1);
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch paused = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(CONNECTIONS);
    private final AtomicInteger accepted = new AtomicInteger();
    private Channel server;

    @BeforeEach
    void start() throws InterruptedException {
        server = new ServerBootstrap().group(acceptor, worker).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, CONNECTIONS)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        begun.countDown();
                    }
                }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync().channel();
        server.pipeline().addFirst(new AcceptedConnections(limits(), server)).addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object connection) {
                accepted.incrementAndGet();
                context.fireChannelRead(connection);
                if (!server.config().isAutoRead()) {
                    paused.countDown();
                }
            }
        });
        worker.next().execute(() -> waitFor(busy));
        for (int i = 0; i < CONNECTIONS; i++) {
            new Bootstrap().group(clients).channel(NioSocketChannel.class).handler(new ChannelInboundHandlerAdapter())
                    .connect(server.localAddress());
        }
    }

    @AfterEach
    void end() {
        busy.countDown();
        acceptor.shutdownGracefully();
        worker.shutdownGracefully();
        clients.shutdownGracefully();
    }

    @Test
    void leavesConnectionsToTheSystemWhileEventLoopsAreBusy() throws InterruptedException {
        waitFor(paused);
        finishTurn(acceptor);

        assertThat(accepted).hasValueLessThan(AcceptPace.MOST_WAITING + AT_A_TIME);
        assertThat(server.config().isAutoRead()).isFalse();
    }

    @Test
    void acceptsAllOnceEventLoopsGoOn() throws InterruptedException {
        waitFor(paused);
        busy.countDown();

        waitFor(begun);
        finishTurn(worker);
        finishTurn(acceptor);
        assertThat(server.config().isAutoRead()).isTrue();
    }

    private static ConnectionLimits limits() {
        return new ConnectionLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), new RequestBytes(1 << 20, System::nanoTime),
                new ConnectionBytes(CONNECTIONS << 14, System::nanoTime), () -> false);
    }

    /** Waits until an event loop has done what it has to do now. */
    private static void finishTurn(NioEventLoopGroup eventLoop) throws InterruptedException {
        eventLoop.next().submit(() -> {
        }).sync();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
