#!/usr/bin/env python3
"""Measures what the gateway does with more than it can hold: memory, refusals, and whether every response is right.

    src/bench/overload.py --memory 256 java -Xmx64m -jar target/quarkus-app/quarkus-run.jar
    src/bench/overload.py --memory 96 target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner -Xmx32m

Starts an upstream and the gateway on loopback, the gateway in a memory control group of --memory MiB if this process may create one
(root, control groups version 1 or 2), and ends both. Needs Python 3 alone. --small runs a tenth of everything.
"""
import argparse
import asyncio
import collections
import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

GROUP = "gateway-overload"
LATENCY = 0.2  # seconds until the upstream responds
IMAGES = 100
ANNOTATIONS = ('[' + ",".join('{"id":%d,"class_value":"car","x_center":0.5,"y_center":0.25,"width":0.125,"height":0.0625,'
                              '"confidence":0.875,"type":"box","source":"model"}' % i for i in range(28)) + ']')


# --- upstream

def body(parameters):
    """A page that repeats the text that was searched for: the response is right if the caller's own text is in it."""
    mark = parameters.get("search", ["-"])[0]
    size = int(parameters.get("batch_id", ["0"])[0])
    if size:
        images = '{"id":1,"filename":"%s%s"}' % (mark, "x" * size)
        count = 1
    else:
        count = min(IMAGES, int(parameters.get("limit", ["50"])[0]))
        images = ",".join('{"id":%d,"filename":"%s","width":1920,"height":1080,"annotations":%s}' % (i, mark, ANNOTATIONS)
                          for i in range(count))
    return '{"success":true,"data":[%s],"meta":{"total":%d,"count":%d,"limit":%d,"offset":0}}' % (images, count, count, count)


async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            target = head.split(b" ", 2)[1].decode()
            await asyncio.sleep(LATENCY)
            text = body(urllib.parse.parse_qs(urllib.parse.urlsplit(target).query)).encode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(text) + text)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def upstream(port):
    async def run():
        server = await asyncio.start_server(serve, "127.0.0.1", port, backlog=4096)
        await server.serve_forever()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(run())


# --- gateway

class Group:
    """A memory control group, if there may be one."""

    def __init__(self, mebibytes):
        self.path = None
        for base, limit, peak in (("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.max_usage_in_bytes"),
                                  ("/sys/fs/cgroup", "memory.max", "memory.peak")):
            path = os.path.join(base, GROUP)
            try:
                os.makedirs(path, exist_ok=True)
                with open(os.path.join(path, limit), "w") as file:
                    file.write(str(mebibytes << 20))
                self.path, self.peak = path, os.path.join(path, peak)
                return
            except OSError:
                continue
        print("no control group here: the limit is not enforced", file=sys.stderr)

    def enter(self):
        if self.path:
            with open(os.path.join(self.path, "cgroup.procs"), "w") as file:
                file.write(str(os.getpid()))

    def reset(self):
        try:
            with open(self.peak, "w") as file:
                file.write("0")
        except (AttributeError, OSError):
            pass

    def peak_mebibytes(self):
        try:
            with open(self.peak) as file:
                return int(file.read()) >> 20
        except (AttributeError, OSError, ValueError):
            return None


class Gateway:

    def __init__(self, command, port, upstream_port, group, log):
        self.group, self.log = group, log
        variables = dict(os.environ, QUARKUS_HTTP_PORT=str(port), QUARKUS_HTTP_HOST="127.0.0.1",
                         GATEWAY_UPSTREAM_URL="http://127.0.0.1:%d/api" % upstream_port, GATEWAY_UPSTREAM_COMPRESSION="false")
        self.process = subprocess.Popen(command, env=variables, stdout=log, stderr=log, preexec_fn=group.enter)

    def alive(self):
        return self.process.poll() is None

    def resident(self):
        """Returns the resident memory and its peak, MiB."""
        try:
            with open("/proc/%d/status" % self.process.pid) as file:
                lines = dict(line.split(":", 1) for line in file)
            return tuple(int(lines[name].split()[0]) >> 10 for name in ("VmRSS", "VmHWM"))
        except (OSError, KeyError):
            return (0, 0)

    def forget_peak(self):
        with open("/proc/%d/clear_refs" % self.process.pid, "w") as file:
            file.write("5")
        self.group.reset()


# --- clients

PAGE = ('query($search: String) { images(filter: {search: $search}, page: {limit: 100}) '
        '{ items { id filename annotations { classValue xCenter yCenter width height confidence } } } }')
LARGE = 'query($search: String, $size: ID) { images(filter: {search: $search, batchId: $size}) { items { filename } } }'


def request(mark, size=0):
    text = json.dumps({"query": LARGE if size else PAGE,
                       "variables": {"search": mark, "size": str(size)} if size else {"search": mark}}).encode()
    return (b"POST /graphql HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n" % (mark.split("-")[0].encode(), len(text)) + text)


async def exchange(reader, writer, mark, size=0):
    """Returns what came of one request: ok, a code, or wrong."""
    writer.write(request(mark, size))
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
    text = await reader.readexactly(length)
    reader.asked_to_close = b"connection: close" in head
    if b'"errors"' in text[-2000:] or b'"errors"' in text[:2000]:
        document = json.loads(text)
        return document["errors"][0]["extensions"]["code"] + ("" if head.split(b" ")[1] == b"200" else " (503)")
    return "ok" if b'"filename":"' + mark.encode() in text else "WRONG"


def asked_to_close(reader):
    """Returns whether the last response asked its client to leave the connection."""
    return reader.asked_to_close


async def client(port, number, operations, outcomes, until=None):
    reader = writer = None
    for i in range(operations):
        if until and time.monotonic() > until:
            break
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
            outcome = await asyncio.wait_for(exchange(reader, writer, "c%d-%d" % (number, i)), 60)
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError) as failure:
            outcome = "LOST " + type(failure).__name__
        outcomes[outcome] += 1
        if outcome.startswith("LOST"):
            if writer:
                writer.close()
            reader = writer = None
    if writer:
        writer.close()


async def ordinary(port, clients, operations, outcomes, until=None):
    await asyncio.gather(*(client(port, number, operations, outcomes, until) for number in range(clients)))


async def open_narrow(port, receive_buffer, limit):
    """Opens a connection whose receive buffer is small: otherwise the system takes megabytes for a client that does not read."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    narrow.setblocking(False)
    await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", port))
    return await asyncio.open_connection(sock=narrow, limit=limit)


async def slow_reader(port, number, size, seconds, outcomes):
    writer = None
    try:
        reader, writer = await open_narrow(port, 4096, 1024)
        writer.write(request("s%d-0" % number, size))
        await writer.drain()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(1)
            if not await reader.read(1):
                outcomes["cut"] += 1
                return
        outcomes["still open"] += 1
    except OSError:
        outcomes["cut"] += 1
    finally:
        if writer:
            writer.close()


async def held(port, number, size, ready, outcomes):
    """Asks for a large response and takes it only after all have been asked for."""
    reader, writer = await open_narrow(port, 65536, 1 << 24)
    try:
        writer.transport.pause_reading()
        writer.write(request("h%d-0" % number, size))
        await writer.drain()
        await ready
        writer.transport.resume_reading()
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)).lower()
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        text = await asyncio.wait_for(reader.readexactly(length), 60)
        outcomes["ok" if b"h%d-0" % number in text[:200] else "refused" if b"OVERLOADED" in text else "WRONG"] += 1
    except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError) as failure:
        outcomes["cut " + type(failure).__name__] += 1
    finally:
        writer.close()


async def measure(gateway, port, small):
    part = 10 if small else 1

    async def show(name, run):
        gateway.forget_peak()
        outcomes, begun = collections.Counter(), time.monotonic()
        others = await run(outcomes)
        print("%-58s %6.1f s  resident %d, peak %d MiB%s  %s  %s%s" % (
            name, time.monotonic() - begun, *gateway.resident(),
            "" if gateway.group.peak_mebibytes() is None else ", group's peak %d" % gateway.group.peak_mebibytes(),
            dict(sorted(outcomes.items())), "" if others is None else "ordinary %s " % dict(sorted(others.items())),
            "" if gateway.alive() else "KILLED"), flush=True)
        return gateway.alive()

    async def sustained(clients, operations):
        async def run(outcomes):
            await ordinary(port, clients, operations // clients, outcomes)
        return run

    async def slow(outcomes):
        ordinary_outcomes = collections.Counter()
        until = time.monotonic() + 30
        readers = [asyncio.ensure_future(slow_reader(port, i, 6_000_000, 25, outcomes)) for i in range(400 // part)]
        await ordinary(port, 20, 1000, ordinary_outcomes, until)
        _, late = await asyncio.wait(readers, timeout=1)
        for one in late:
            one.cancel()
            outcomes["without a byte at the end"] += 1
        return ordinary_outcomes

    async def ten(outcomes):
        ready = asyncio.get_running_loop().create_future()
        tasks = [asyncio.ensure_future(held(port, i, 8_000_000, ready, outcomes)) for i in range(10)]
        await asyncio.sleep(5)
        ready.set_result(None)
        await asyncio.gather(*tasks)

    steps = [("warm-up: 500 operations, 20 clients", await sustained(20, 500)),
             ("%d operations, 50 clients, 400 KB" % (5000 // part), await sustained(50, 5000 // part)),
             ("%d operations, 200 clients, 400 KB" % (10000 // part), await sustained(200, 10000 // part)),
             ("%d operations, 500 clients, 400 KB" % (5000 // part), await sustained(500, 5000 // part)),
             ("%d clients at once" % (2000 // part), await sustained(2000 // part, 2000 // part)),
             ("%d slow readers of 6 MB beside 20 ordinary clients" % (400 // part), slow),
             ("ten responses of 8 MB held at once", ten),
             ("afterwards: 500 operations, 20 clients", await sustained(20, 500))]
    for name, run in steps:
        if not await show(name, run):
            return False
    return True


async def wait_until_ready(port):
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.1)
    sys.exit("the gateway does not start")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--memory", type=int, default=256, help="MiB of the gateway's control group")
    parser.add_argument("--port", type=int, default=22380)
    parser.add_argument("--small", action="store_true", help="a tenth of everything")
    parser.add_argument("--log", default=os.devnull, help="the gateway's output")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    source = multiprocessing.Process(target=upstream, args=(options.port + 1,), daemon=True)
    source.start()
    with open(options.log, "w+") as log:
        gateway = Gateway(options.command, options.port, options.port + 1, Group(options.memory), log)
        try:
            async def run():
                await wait_until_ready(options.port)
                return await measure(gateway, options.port, options.small)
            survived = asyncio.run(run())
        finally:
            gateway.process.terminate()
            gateway.process.wait(30)
            source.terminate()
        if options.log != os.devnull:
            log.seek(0)
            print("OutOfMemoryErrors in the log: %d" % log.read().count("OutOfMemoryError"))
    sys.exit(0 if survived else 1)


if __name__ == "__main__":
    main()
