#!/usr/bin/env python3
"""Measures 1,000 images with annotations: as one page, as ten pages of 100 that a client requests one after the other, and from the upstream
itself, ten pages one after the other.

    src/bench/large_pages.py java -Xmx128m -jar target/quarkus-app/quarkus-run.jar
    src/bench/large_pages.py --latency 0.2 target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner -Xmx32m

Prints the median seconds, the gateway's CPU seconds and the peak of its memory. The upstream has pages of 400 KB and responds after
--latency seconds. Status 1 if an image is missing or in the wrong place. Needs Python 3 alone.
"""
import asyncio
import functools
import json
import os
import statistics
import sys
import time

import harness

TOTAL = 1000
PAGE = 100
DOCUMENT = ('query($limit: Int, $offset: Int) { images(page: {limit: $limit, offset: $offset}) '
            '{ total items { id filename annotations { classValue xCenter yCenter width height confidence } } } }')


@functools.lru_cache(maxsize=100)
def body(limit, offset):
    images = ",".join('{"id":%d,"filename":"frame_%d.jpg","width":1920,"height":1080,"annotations":%s}' % (i, i, harness.ANNOTATIONS)
                      for i in range(offset, min(TOTAL, offset + limit)))
    text = ('{"success":true,"data":[%s],"meta":{"total":%d}}' % (images, TOTAL)).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(text) + text


class Upstream(harness.Upstream):
    """Has the images 0 to 999."""

    def answer(self, parameters):
        return body(int(parameters.get("limit", ["50"])[0]), int(parameters.get("offset", ["0"])[0]))


def request(limit, offset):
    text = json.dumps({"query": DOCUMENT, "variables": {"limit": limit, "offset": offset}}).encode()
    return (b"POST /graphql HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer t\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n" % len(text) + text)


def upstream_request(limit, offset):
    return (b"GET /api/data/images?include_annotations=true&limit=%d&offset=%d HTTP/1.1\r\nHost: upstream\r\n\r\n" % (limit, offset))


async def once(connection, limit):
    """Requests all images, and returns the seconds that it took."""
    begun, seconds = time.monotonic(), 0
    for offset in range(0, TOTAL, limit):
        begun = time.monotonic()
        response = await connection.exchange(request(limit, offset))
        seconds += time.monotonic() - begun
        found = [int(image["id"]) for image in json.loads(response.body)["data"]["images"]["items"]]
        if found != list(range(offset, offset + limit)):
            sys.exit("wrong images: %d of %d from %d" % (len(found), limit, offset))
    return seconds


async def upstream_once(connection):
    begun = time.monotonic()
    for offset in range(0, TOTAL, PAGE):
        await connection.exchange(upstream_request(PAGE, offset))
    return time.monotonic() - begun


def cpu_seconds(pid):
    with open("/proc/%d/stat" % pid) as file:
        fields = file.read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(gateway, warm_up, times):
    await gateway.ready()
    connection = await harness.Connection.open(gateway.port)
    until = time.monotonic() + warm_up
    while time.monotonic() < until:
        await once(connection, TOTAL)
        await once(connection, PAGE)
    for name, limit in (("one page of 1,000", TOTAL), ("ten pages of 100", PAGE)):
        gateway.forget_peak()
        before = cpu_seconds(gateway.process.pid)
        seconds = [await once(connection, limit) for _ in range(times)]
        cpu = (cpu_seconds(gateway.process.pid) - before) / times
        print("%-42s %.3f s, CPU %.3f s, resident peak %d MiB" % (name, statistics.median(seconds), cpu, gateway.resident()[1]),
              flush=True)
    direct = await harness.Connection.open(gateway.port + 1)
    print("%-42s %.3f s" % ("from the upstream, ten pages of 100", statistics.median([await upstream_once(direct) for _ in range(times)])))


def main():
    options = harness.options(__doc__, 22480, 256, latency={"type": float, "default": 0.05, "help": "seconds of the upstream"},
                              times={"type": int, "default": 20, "help": "how often each is measured"},
                              warm={"type": float, "default": 25, "help": "seconds before that"})
    with Upstream(options.port + 1, options.latency), \
            harness.Gateway(options.command, options.port, options.memory, options.log) as gateway:
        asyncio.run(measure(gateway, options.warm, options.times))


if __name__ == "__main__":
    main()
