#!/usr/bin/env python3
"""Measures the peak of the gateway's memory at 50 and at 500 clients that ask for pages of 50 images with 200 KB of annotations.

    src/bench/memory.py --memory 256 java -Xmx64m -jar target/quarkus-app/quarkus-run.jar
    src/bench/memory.py --memory 96 target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner -Xmx32m

For each number of clients a new gateway, in front of an upstream that responds at once. Each client sends one request after the other.
Status 1 if a response is wrong or lost, if the gateway is killed or runs out of memory. Needs Python 3 alone.
"""
import asyncio
import collections
import sys
import time

import harness

IMAGES = 50


async def client(connections, number, until, outcomes):
    sent = 0
    while time.monotonic() < until:
        sent += 1
        mark = "c%d-%d" % (number, sent)
        try:
            text = harness.request(mark, harness.PAGE, limit=IMAGES)
            outcomes[harness.outcome(await connections.exchange(text), mark)] += 1
        except harness.Connection.LOSSES as failure:
            outcomes["LOST " + type(failure).__name__] += 1


async def measure(gateway, clients, seconds):
    await gateway.ready()
    idle, outcomes = gateway.resident()[0], collections.Counter()
    connections = harness.Connections(gateway.port)
    until = time.monotonic() + seconds
    await asyncio.gather(*(client(connections, number, until, outcomes) for number in range(clients)))
    connections.close()
    return idle, outcomes


def main():
    options = harness.options(__doc__, 22450, 256, seconds={"type": float, "default": 30.0, "help": "of load at each number"},
                              clients={"default": "50,500", "help": "numbers of clients"})
    failed = False
    with harness.Upstream(options.port + 1, 0):
        for clients in map(int, options.clients.split(",")):
            with harness.Gateway(options.command, options.port, options.memory, options.log) as gateway:
                idle, outcomes = asyncio.run(measure(gateway, clients, options.seconds))
                survived, errors, group = gateway.alive(), gateway.out_of_memory_errors(), gateway.group.peak_mebibytes()
                print("%4d clients: resident %d MiB before the load, peak %d%s; %.0f responses a second %s; OutOfMemoryErrors %d%s" % (
                    clients, idle, gateway.resident()[1], "" if group is None else ", group's peak %d" % group,
                    sum(outcomes.values()) / options.seconds, dict(sorted(outcomes.items())), errors,
                    "" if survived else ", KILLED"), flush=True)
            failed |= not survived or errors > 0 or any(each.startswith(("WRONG", "LOST")) for each in outcomes)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
