#!/usr/bin/env python3
"""Ends the gateway by SIGTERM under load, several times, and counts the requests that got no response.

    src/bench/shutdown.py java -jar target/quarkus-app/quarkus-run.jar
    src/bench/shutdown.py --times 10 target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner

Each client sends one request after the other, on one connection as long as it is left open. A refused connection is no loss: nothing
was accepted. Status 1 if a response is wrong, or if more are lost than --tolerated. Needs Python 3 alone.
"""
import asyncio
import collections
import sys
import time

import harness

CLIENTS = 50
LATENCY = 0.2


async def until_refused(port, number, outcomes):
    connection = None
    sent = 0
    while True:
        if connection is None:
            try:
                connection = await harness.Connection.open(port)
            except OSError:
                return
        sent += 1
        mark = "c%d-%d" % (number, sent)
        try:
            outcomes[harness.outcome(await connection.exchange(harness.request(mark)), mark)] += 1
            if not connection.asked_to_close:
                continue
        except harness.Connection.LOSSES as failure:
            outcomes["LOST " + type(failure).__name__] += 1
        connection.close()
        connection = None


async def measure(gateway, outcomes):
    await gateway.ready()
    clients = [asyncio.ensure_future(until_refused(gateway.port, number, outcomes)) for number in range(CLIENTS)]
    await asyncio.sleep(3)
    begun = time.monotonic()
    gateway.process.terminate()
    await asyncio.gather(*clients)
    await asyncio.get_running_loop().run_in_executor(None, gateway.process.wait)
    return time.monotonic() - begun


def main():
    options = harness.options(__doc__, 22390, 1024, times={"type": int, "default": 3},
                              tolerated={"type": int, "default": 0, "help": "lost requests of each time"})
    total = collections.Counter()
    with harness.Upstream(options.port + 1, LATENCY):
        for turn in range(options.times):
            outcomes = collections.Counter()
            with harness.Gateway(options.command, options.port, options.memory, options.log) as gateway:
                seconds = asyncio.run(measure(gateway, outcomes))
            print("%d. ended %.1f s after SIGTERM, status %d: %s" % (turn + 1, seconds, gateway.process.returncode,
                                                                    dict(sorted(outcomes.items()))), flush=True)
            total.update(outcomes)
    lost = sum(count for name, count in total.items() if name.startswith("LOST"))
    print("wrong: %d, lost: %d of %d" % (total["WRONG"], lost, sum(total.values())))
    sys.exit(1 if total["WRONG"] or lost > options.tolerated * options.times else 0)


if __name__ == "__main__":
    main()
