package io.acusight.gateway.leak;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.EventExecutorGroup;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.impl.VertxByteBufAllocator;
import io.vertx.core.impl.VertxInternal;

/** Netty's accounts of the pools that the gateway's buffers come from. */
final class PooledMemory {

    /** Vert.x has a pool of its own, unless it is told to share Netty's. */
    private static final Set<ByteBufAllocator> POOLS = Stream
            .of(PooledByteBufAllocator.DEFAULT, VertxByteBufAllocator.POOLED_ALLOCATOR)
            .collect(Collectors.toUnmodifiableSet());

    /** Each takes a collection, and so some time. */
    private static final int ROUNDS_OF_REST = 5;

    private final EventExecutorGroup eventLoops;

    PooledMemory(Vertx vertx) {
        eventLoops = ((VertxInternal) vertx).getEventLoopGroup();
    }

    /** How many buffers others have left in use for good: nobody gives any of them back, however often they are counted. */
    long buffersAtRest() {
        var last = buffersInUse();
        int unchanged = 0;
        while (unchanged < ROUNDS_OF_REST) {
            System.gc(); // gives back what threads had kept that are gone
            var now = buffersInUse();
            unchanged = now == last ? unchanged + 1 : 0;
            last = now;
        }
        return last;
    }

    /** How many buffers are in use. Those that event loops keep for their next ones are given back first. */
    long buffersInUse() {
        eventLoops.forEach(loop -> loop.submit(PooledMemory::giveBack).syncUninterruptibly());
        return pools()
                .flatMap(pool -> Stream.concat(pool.metric().directArenas().stream(), pool.metric().heapArenas().stream()))
                .mapToLong(PoolArenaMetric::numActiveAllocations).sum();
    }

    private static void giveBack() {
        for (int i = 0; i < 2; i++) { // the first time only what has not been used of late
            pools().forEach(PooledByteBufAllocator::trimCurrentThreadCache);
        }
    }

    private static Stream<PooledByteBufAllocator> pools() {
        return POOLS.stream().map(PooledByteBufAllocator.class::cast);
    }
}
