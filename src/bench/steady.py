#!/usr/bin/env python3
"""Sends mixed requests at a bounded rate for a long time, and shows whether the gateway's memory stays flat.

    src/bench/steady.py --memory 256 java -Xmx64m -jar target/quarkus-app/quarkus-run.jar
    src/bench/steady.py --memory 96 --minutes 30 target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner -Xmx32m

Beside ordinary requests: clients that leave before their response, clients that read a byte a second of 6 MB, responses of 6 MB, failures
of the upstream, invalid documents. The first tenth of the time is warm-up. Memory is flat if its mean in the last third of the rest is at
most a tenth and 2 MiB above that of the first third. Needs Python 3 alone.
"""
import asyncio
import collections
import random
import statistics
import sys
import time

import harness

INVALID = "{ images { items { nonsense } } }"
SAMPLE_SECONDS = 10
LARGE = 6_000_000

# what may come of any request on a machine that is too busy
CODED = ("OVERLOADED", "UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT")

# of 100 requests; with what must come of them
KINDS = {
    "typename": (40, "typename"),
    "titles": (30, "ok"),
    "20 images with annotations": (20, "ok"),
    "100 images with annotations": (3, "ok"),
    "invalid document": (2, "GRAPHQL_VALIDATION_FAILED"),
    "upstream responds 404": (1, "NOT_FOUND"),
    "upstream responds 500": (1, "UPSTREAM_ERROR"),
    "client leaves": (3, "left"),
}


class Clients:

    def __init__(self, port):
        self.port = port
        self.connections = harness.Connections(port)
        self.counts = collections.defaultdict(collections.Counter)
        self.number = 0
        self.slowest = 0.0

    def mark(self, prefix="c"):
        self.number += 1
        return "%s%d-%d" % (prefix, self.number % 100, self.number)

    async def one(self):
        kind = random.choices(list(KINDS), [share for share, _ in KINDS.values()])[0]
        begun = time.monotonic()
        try:
            outcome = await self.leave() if kind == "client leaves" else await self.ask(kind)
        except harness.Connection.LOSSES as failure:
            outcome = "LOST " + type(failure).__name__
        self.slowest = max(self.slowest, time.monotonic() - begun)
        self.count(kind, outcome, KINDS[kind][1])

    def count(self, kind, outcome, expected):
        self.counts[kind]["right" if outcome == expected else outcome if outcome in CODED or outcome.startswith("LOST")
                          else "WRONG " + outcome] += 1

    async def ask(self, kind):
        mark = self.mark("status" + kind[-3:] if kind.startswith("upstream") else "c")
        if kind == "typename":
            response = await self.connections.exchange(harness.request(mark, harness.TYPENAME))
            return "typename" if b'{"data":{"__typename":"Query"}}' in response.body else "WRONG"
        text = (harness.request(mark, harness.PAGE, limit=20) if kind.startswith("20 ")
                else harness.request(mark, INVALID) if kind.startswith("invalid")
                else harness.request(mark, harness.PAGE) if kind.startswith("100 ")
                else harness.request(mark, harness.TITLES))
        return harness.outcome(await self.connections.exchange(text), mark).split(" ")[0]

    async def leave(self):
        connection = await harness.Connection.open(self.port)
        await connection.send(harness.request(self.mark()))
        await asyncio.sleep(random.uniform(0, 0.1))
        connection.close()
        return "left"

    async def now_and_then(self, until):
        """Starts a client that reads slowly and one that takes a large response, again and again."""
        tasks = []
        while time.monotonic() < until:
            tasks = [task for task in tasks if not task.done()]
            tasks += [asyncio.ensure_future(self.read_slowly()), asyncio.ensure_future(self.large())]
            await asyncio.sleep(SAMPLE_SECONDS)
        await asyncio.gather(*tasks)

    async def read_slowly(self):
        kind = "a byte a second of 6 MB"
        connection = await harness.Connection.open_narrow(self.port, 4096, 1024)
        try:
            await connection.send(harness.request(self.mark(), harness.LARGE, size=str(LARGE)))
            for _ in range(30):
                await asyncio.sleep(1)
                if not await connection.reader.read(1):
                    break
            self.counts[kind]["right"] += 1
        except OSError:
            self.counts[kind]["right"] += 1 # is cut, which is right
        finally:
            connection.close()

    async def large(self):
        mark = self.mark()
        try:
            text = harness.request(mark, harness.LARGE, size=str(LARGE))
            outcome = harness.outcome(await self.connections.exchange(text), mark).split(" ")[0]
        except harness.Connection.LOSSES as failure:
            outcome = "LOST " + type(failure).__name__
        self.count("6 MB", outcome, "ok")


async def sample(gateway, until, samples):
    while time.monotonic() < until and gateway.alive():
        samples.append((gateway.resident()[0], gateway.group.usage_mebibytes()))
        await asyncio.sleep(SAMPLE_SECONDS if until - time.monotonic() > SAMPLE_SECONDS else 1)


async def measure(gateway, minutes, rate):
    await gateway.ready()
    clients, samples = Clients(gateway.port), []
    seconds = minutes * 60
    until = time.monotonic() + seconds
    await asyncio.gather(sample(gateway, until, samples), clients.now_and_then(until - 15),
                         harness.at_rate(rate, seconds, clients.one))
    clients.connections.close()
    return clients, samples


def show_memory(samples):
    """Prints the memory of each tenth. Returns whether it is flat, as far as can be told."""
    print("%-8s %-28s %s" % ("part", "resident MiB, mean and most", "group MiB, mean and most"))
    for part in range(10):
        of_part = samples[len(samples) * part // 10:len(samples) * (part + 1) // 10]
        if of_part:
            print("%-8d %-28s %s" % (part + 1, *("-" if values[0] is None else "%.0f, %d" % (statistics.mean(values), max(values))
                                                 for values in zip(*of_part))))
    warm = samples[len(samples) // 10:]
    third = max(1, len(warm) // 3)
    flat = True
    for name, values in zip(("resident", "group"), zip(*warm)):
        if values[0] is not None:
            first, last = statistics.mean(values[:third]), statistics.mean(values[-third:])
            flat &= last <= first * 1.1 + 2
            print("%s: %.1f MiB in the first third after the warm-up, %.1f in the last" % (name, first, last))
    long_enough = len(samples) * SAMPLE_SECONDS >= 300
    print("memory is flat" if flat else "MEMORY GROWS" if long_enough else "too short to tell whether memory is flat")
    return flat or not long_enough


def main():
    options = harness.options(__doc__, 22400, 256, minutes={"type": float, "default": 30.0},
                              rate={"type": float, "default": 150.0, "help": "requests a second"})
    with harness.Upstream(options.port + 1, 0.05), \
            harness.Gateway(options.command, options.port, options.memory, options.log) as gateway:
        clients, samples = asyncio.run(measure(gateway, options.minutes, options.rate))
        survived, errors, peak = gateway.alive(), gateway.out_of_memory_errors(), gateway.resident()[1]
    flat = show_memory(samples)
    total = collections.Counter()
    for kind, counts in clients.counts.items():
        print("%-28s %s" % (kind, dict(sorted(counts.items()))))
        total.update(counts)
    refused, failed = total[CODED[0]], sum(total[code] for code in CODED[1:])
    bad = sum(total.values()) - total["right"] - refused - failed
    print("%d requests: right %d, refused %d, failed %d, wrong or lost %d. Slowest %.2f s, resident peak %d MiB, OutOfMemoryErrors %d%s" % (
        sum(total.values()), total["right"], refused, failed, bad, clients.slowest, peak, errors, "" if survived else ", KILLED"))
    sys.exit(0 if survived and not errors and not bad and flat else 1)


if __name__ == "__main__":
    main()
