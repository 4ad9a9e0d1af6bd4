#!/usr/bin/env python3
"""Measures what the gateway does with more than it can hold: memory, refusals, and whether every response is right.

    src/bench/overload.py --memory 256 java -Xmx64m -jar target/quarkus-app/quarkus-run.jar
    src/bench/overload.py --memory 96 target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner -Xmx32m

Starts an upstream and the gateway on loopback, the gateway in a memory control group of --memory MiB if this process may create one
(root, control groups version 1 or 2), and ends both. Status 1 if a response is wrong or lost, if the gateway is killed or runs out of
memory. --small runs a tenth of everything in less time. Needs Python 3 alone.
"""
import asyncio
import collections
import hashlib
import sys
import time

import harness

LATENCY = 0.2 # seconds until the upstream responds


async def client(port, number, operations, outcomes, until=None):
    connections = harness.Connections(port)
    for i in range(operations):
        if until and time.monotonic() > until:
            break
        mark = "c%d-%d" % (number, i)
        try:
            outcome = harness.outcome(await connections.exchange(harness.request(mark)), mark)
        except harness.Connection.LOSSES as failure:
            outcome = "LOST " + type(failure).__name__
        outcomes[outcome] += 1
    connections.close()


async def ordinary(port, clients, operations, outcomes, until=None):
    await asyncio.gather(*(client(port, number, operations, outcomes, until) for number in range(clients)))


async def slow_reader(port, number, size, seconds, outcomes):
    connection = None
    try:
        connection = await harness.Connection.open_narrow(port, 4096, 1024)
        await connection.send(harness.request("s%d-0" % number, harness.LARGE, size=str(size)))
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(1)
            if not await connection.reader.read(1):
                outcomes["cut"] += 1
                return
        outcomes["still open"] += 1
    except OSError:
        outcomes["cut"] += 1
    finally:
        if connection:
            connection.close()


async def pipelining(port, target, requests, until, outcomes):
    """Sends requests one behind the other, and reads nothing."""
    connection = await harness.Connection.open_narrow(port, 4096, 1024)
    connection.writer.transport.pause_reading()
    try:
        for _ in range(requests // 100):
            await asyncio.wait_for(connection.send(b"GET %s HTTP/1.1\r\nHost: gateway\r\n\r\n" % target * 100),
                                   max(0.1, until - time.monotonic()))
        outcomes["sent all"] += 1
    except asyncio.TimeoutError:
        outcomes["held up"] += 1
    except OSError:
        outcomes["cut"] += 1
    finally:
        connection.close()


async def unfinished(port, size, until, outcomes):
    """Sends a request whose last byte never comes."""
    connection = await harness.Connection.open(port)
    try:
        await connection.send(b"POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                              b"Content-Length: %d\r\n\r\n" % size + b" " * (size - 1))
        await asyncio.wait_for(connection.reader.read(1), max(0.1, until - time.monotonic()))
        outcomes["refused"] += 1
    except asyncio.TimeoutError:
        outcomes["still waited for"] += 1
    except OSError:
        outcomes["cut"] += 1
    finally:
        connection.close()


async def idle(port, http2, delay, until, outcomes):
    """Sends a request after a delay, in seconds, and then nothing more."""
    connection = None
    await asyncio.sleep(delay)
    try:
        connection = await harness.Connection.open(port)
        if http2:
            await connection.send(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b""))
        else:
            await connection.send(b"GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: gateway\r\nX-Requested-With: 1\r\n\r\n")
        while await asyncio.wait_for(connection.reader.read(4096), max(0.1, until - time.monotonic())):
            pass
        outcomes["closed"] += 1
    except asyncio.TimeoutError:
        outcomes["kept"] += 1
    except OSError:
        outcomes["closed"] += 1
    finally:
        if connection:
            connection.close()


async def registering(port, names, outcomes):
    """Registers a short document of its own for each name, as automatic persisted queries do."""
    connection = await harness.Connection.open(port)
    try:
        for name in names:
            document = "{%s:__typename}" % name
            digest = hashlib.sha256(document.encode()).hexdigest()
            response = await connection.exchange(harness.request(
                name, document, extensions={"persistedQuery": {"version": 1, "sha256Hash": digest}}))
            outcomes["registered" if response.body == b'{"data":{"%s":"Query"}}' % name.encode() else "WRONG"] += 1
    except harness.Connection.LOSSES as failure:
        outcomes["LOST " + type(failure).__name__] += 1
    finally:
        connection.close()


def frame(kind, flags, stream, payload):
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


async def untaken_streams(port, target, streams, until, outcomes):
    """Asks for responses over HTTP/2 and takes none: its window is 0."""
    connection = await harness.Connection.open(port)
    # GET, http, and as literals the path and the host
    head = b"\x82\x86\x04" + bytes([len(target)]) + target + b"\x01\x07gateway"
    try:
        await connection.send(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b"\0\4\0\0\0\0")
                              + b"".join(frame(1, 5, 2 * i + 1, head) for i in range(streams)))
        await asyncio.sleep(max(0.1, until - time.monotonic()))
        outcomes["asked"] += 1
    except OSError:
        outcomes["cut"] += 1
    finally:
        connection.close()


async def held(port, number, size, ready, outcomes):
    """Asks for a large response and takes it only after all have been asked for."""
    connection = await harness.Connection.open_narrow(port, 65536, 1 << 24)
    mark = "h%d-0" % number
    try:
        connection.writer.transport.pause_reading()
        await connection.send(harness.request(mark, harness.LARGE, size=str(size)))
        await ready
        connection.writer.transport.resume_reading()
        outcomes[harness.outcome(await asyncio.wait_for(connection.receive(), 60), mark)] += 1
    except harness.Connection.LOSSES as failure:
        outcomes["cut " + type(failure).__name__] += 1
    finally:
        connection.close()


async def measure(gateway, small, many):
    """Returns what is wrong. Many: how many idle connections of each version there may be."""
    port = gateway.port
    part = 10 if small else 1
    complaints = []

    async def show(name, run):
        gateway.forget_peak()
        outcomes, begun = collections.Counter(), time.monotonic()
        others = await run(outcomes)
        print("%-58s %6.1f s  resident %d, peak %d MiB%s  %s  %s%s" % (
            name, time.monotonic() - begun, *gateway.resident(),
            "" if gateway.group.peak_mebibytes() is None else ", group's peak %d" % gateway.group.peak_mebibytes(),
            dict(sorted(outcomes.items())), "" if others is None else "ordinary %s " % dict(sorted(others.items())),
            "" if gateway.alive() else "KILLED"), flush=True)
        for outcome, count in (outcomes + (others or collections.Counter())).items():
            if outcome.startswith(("WRONG", "LOST")):
                complaints.append("%s: %s %d" % (name, outcome, count))
        return gateway.alive()

    async def sustained(clients, operations):
        async def run(outcomes):
            await ordinary(port, clients, operations // clients, outcomes)
        return run

    async def slow(outcomes):
        ordinary_outcomes = collections.Counter()
        seconds = 10 if small else 30
        until = time.monotonic() + seconds
        readers = [asyncio.ensure_future(slow_reader(port, i, 6_000_000, seconds - 5, outcomes)) for i in range(400 // part)]
        await ordinary(port, 20, 1000, ordinary_outcomes, until)
        _, late = await asyncio.wait(readers, timeout=1)
        for one in late:
            one.cancel()
            outcomes["without a byte at the end"] += 1
        return ordinary_outcomes

    async def ten(outcomes):
        ready = asyncio.get_running_loop().create_future()
        tasks = [asyncio.ensure_future(held(port, i, 8_000_000, ready, outcomes)) for i in range(10)]
        await asyncio.sleep(2 if small else 5)
        ready.set_result(None)
        await asyncio.gather(*tasks)

    def beside(hostile):
        """Runs coroutines beside 20 ordinary clients. They get the time when they should end, and where to count."""
        async def run(outcomes):
            ordinary_outcomes = collections.Counter()
            until = time.monotonic() + (4 if small else 12)
            tasks = [asyncio.ensure_future(one) for one in hostile(until, outcomes)]
            await ordinary(port, 20, 1000, ordinary_outcomes, until)
            await asyncio.gather(*tasks)
            return ordinary_outcomes
        return run

    def pipelined(until, outcomes):
        targets = [b"/graphql?query=%7B__typename%7D", b"/graphql/schema.graphql", b"/q/metrics", b"/none"]
        return [pipelining(port, targets[i % len(targets)], 50_000, until, outcomes) for i in range(16)]

    def bodies(until, outcomes):
        return [unfinished(port, 250_000, until, outcomes) for _ in range(400 // part)]

    def streams(until, outcomes):
        return [untaken_streams(port, b"/q/metrics" if i % 2 else b"/graphql?query=%7B__typename%7D", 256, until, outcomes)
                for i in range(16)]

    def idle_ones(until, outcomes):
        # over 2 s: otherwise this program is busy for longer than a second, and ordinary clients are idle meanwhile, too
        return [idle(port, i % 2 == 1, i / many, until, outcomes) for i in range(2 * many)]

    async def documents(outcomes):
        each = 10_000 // part
        await asyncio.gather(*(registering(port, ["d%x" % (i * each + j) for j in range(each)], outcomes) for i in range(8)))

    few = 200 if small else 500
    steps = [("warm-up: %d operations, 20 clients" % few, await sustained(20, few)),
             ("%d operations, 50 clients, 400 KB" % (5000 // part), await sustained(50, 5000 // part)),
             ("%d operations, 200 clients, 400 KB" % (10000 // part), await sustained(200, 10000 // part)),
             ("%d operations, 500 clients, 400 KB" % (5000 // part), await sustained(500, 5000 // part)),
             ("%d clients at once" % (2000 // part), await sustained(2000 // part, 2000 // part)),
             ("%d slow readers of 6 MB beside 20 ordinary clients" % (400 // part), slow),
             ("ten responses of 8 MB held at once", ten),
             ("16 clients that send 50,000 requests and read nothing", beside(pipelined)),
             ("%d clients that stop within a body of 250 KB" % (400 // part), beside(bodies)),
             ("16 clients with 256 untaken streams each", beside(streams)),
             ("%d idle connections of HTTP/1.1, and %d of HTTP/2" % (many, many), beside(idle_ones)),
             ("%d short documents registered" % (80_000 // part), documents),
             ("afterwards: %d operations, 20 clients" % few, await sustained(20, few))]
    for name, run in steps:
        if not await show(name, run):
            complaints.append("%s: KILLED" % name)
            break
    return complaints


def main():
    options = harness.options(__doc__, 22380, 256, small={"action": "store_true", "help": "a tenth of everything in less time"})
    many = harness.connections_allowed(3000) # before the gateway starts: the limit is its own, too
    with harness.Upstream(options.port + 1, LATENCY), \
            harness.Gateway(options.command, options.port, options.memory, options.log) as gateway:
        async def run():
            await gateway.ready()
            return await measure(gateway, options.small, many)
        complaints = asyncio.run(run())
        errors = gateway.out_of_memory_errors()
    print("\n".join(complaints + ["OutOfMemoryErrors in the log: %d" % errors]))
    sys.exit(1 if complaints or errors else 0)


if __name__ == "__main__":
    main()
