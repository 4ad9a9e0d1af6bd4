#!/usr/bin/env python3
"""Ends the gateway by SIGTERM under load, several times, and counts the requests that got no response.

    src/bench/shutdown.py java -jar target/quarkus-app/quarkus-run.jar
    src/bench/shutdown.py --times 10 target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner

Each client sends one request after the other, on one connection as long as it is left open. A refused connection is no loss: nothing
was accepted. Needs Python 3 alone.
"""
import argparse
import asyncio
import collections
import multiprocessing
import os
import time

import overload

CLIENTS = 50


async def until_refused(port, number, outcomes):
    reader = writer = None
    sent = 0
    while True:
        if writer is None:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
            except OSError:
                return
        sent += 1
        try:
            outcomes[await overload.exchange(reader, writer, "c%d-%d" % (number, sent))] += 1
            if overload.asked_to_close(reader):
                writer.close()
                writer = None
        except (OSError, asyncio.IncompleteReadError) as failure:
            outcomes["LOST " + type(failure).__name__] += 1
            writer = None


async def measure(gateway, port, outcomes):
    await overload.wait_until_ready(port)
    clients = [asyncio.ensure_future(until_refused(port, number, outcomes)) for number in range(CLIENTS)]
    await asyncio.sleep(3)
    begun = time.monotonic()
    gateway.process.terminate()
    await asyncio.gather(*clients)
    await asyncio.get_running_loop().run_in_executor(None, gateway.process.wait)
    return time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--port", type=int, default=22390)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    source = multiprocessing.Process(target=overload.upstream, args=(options.port + 1,), daemon=True)
    source.start()
    total = collections.Counter()
    for turn in range(options.times):
        outcomes = collections.Counter()
        with open(os.devnull, "w") as log:
            gateway = overload.Gateway(options.command, options.port, options.port + 1, overload.Group(1024), log)
            seconds = asyncio.run(measure(gateway, options.port, outcomes))
        print("%d. ended %.1f s after SIGTERM, status %d: %s" % (turn + 1, seconds, gateway.process.returncode,
                                                                dict(sorted(outcomes.items()))), flush=True)
        total.update(outcomes)
    source.terminate()
    lost = sum(count for name, count in total.items() if name.startswith("LOST") or name == "WRONG")
    print("lost or wrong: %d of %d" % (lost, sum(total.values())))


if __name__ == "__main__":
    main()
