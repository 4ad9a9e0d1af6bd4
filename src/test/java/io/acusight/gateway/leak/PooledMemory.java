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

/** Netty's metrics of the pools that the gateway allocates buffers from. */
final class PooledMemory {

    /** Vert.x has its own pool, unless it is configured to share Netty's. */
    private static final Set<ByteBufAllocator> POOLS = Stream
            .of(PooledByteBufAllocator.DEFAULT, VertxByteBufAllocator.POOLED_ALLOCATOR)
            .collect(Collectors.toUnmodifiableSet());

    /** Each runs a garbage collection. */
    private static final int ROUNDS_OF_REST = 5;

    private final EventExecutorGroup eventLoops;

    PooledMemory(Vertx vertx) {
        eventLoops = ((VertxInternal) vertx).getEventLoopGroup();
    }

    /** Returns the number of buffers in use once it no longer changes. */
    long buffersAtRest() {
        var last = buffersInUse();
        int unchanged = 0;
        while (unchanged < ROUNDS_OF_REST) {
            System.gc(); // releases the caches of threads that have ended
            var now = buffersInUse();
            unchanged = now == last ? unchanged + 1 : 0;
            last = now;
        }
        return last;
    }

    /** Returns the number of buffers in use, without those that event loops cache. */
    long buffersInUse() {
        eventLoops.forEach(loop -> loop.submit(PooledMemory::trimCaches).syncUninterruptibly());
        return pools()
                .flatMap(pool -> Stream.concat(pool.metric().directArenas().stream(), pool.metric().heapArenas().stream()))
                .mapToLong(PoolArenaMetric::numActiveAllocations).sum();
    }

    private static void trimCaches() {
        for (int i = 0; i < 2; i++) { // the first time trims only what was not used recently
            pools().forEach(PooledByteBufAllocator::trimCurrentThreadCache);
        }
    }

    private static Stream<PooledByteBufAllocator> pools() {
        return POOLS.stream().map(PooledByteBufAllocator.class::cast);
    }
}
