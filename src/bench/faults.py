#!/usr/bin/env python3
"""Lets an upstream fail in several ways under constant load, and shows what it gets to bear and when clients are served again.

    src/bench/faults.py java -Xmx64m -jar target/quarkus-app/quarkus-run.jar
    src/bench/faults.py --only=503,hangs target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner -Xmx32m

For each fault a new gateway: the upstream is healthy, fails, and is healthy again. Requests come at a constant rate, whatever becomes of
them, and no two are equal. A connection that was kept and turns out to be closed is replaced at once, with one more request; these are
counted by themselves. Status 1 if a response is wrong or lost, or if there are more requests to the upstream or a later recovery than
--ratio and --recovery allow. --small takes a third of the time. Needs Python 3 alone.
"""
import asyncio
import collections
import dataclasses
import random
import re
import sys
import time

import harness

OPENED = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),(\d{3}) .*The upstream fails:", re.MULTILINE)
CLIENTS = 20
LATENCY = 0.02
READ_TIMEOUT = 1


@dataclasses.dataclass
class Fault:
    name: str
    says: str
    read_timeout: float = 10 # seconds; the gateway's default


FAULTS = [
    Fault("500", "responds 500"),
    Fault("503", "responds 503"),
    Fault("half", "responds 503 to half of the requests"),
    Fault("slow", "responds after 1.5 s, read timeout 1 s", READ_TIMEOUT),
    Fault("hangs", "never responds, read timeout 1 s", READ_TIMEOUT),
    Fault("hangs-long", "never responds, read timeout 10 s"),
    Fault("resets", "resets connections"),
    Fault("refuses", "refuses connections"),
]


class Upstream:
    """Is healthy unless it has a fault."""

    def __init__(self, port):
        self.port = port
        self.fault = None
        self.requests = [] # when they came
        self.replaced = 0 # connections that were kept and then reset
        self.writers = set()
        self.server = None

    async def listen(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", self.port, backlog=4096)

    async def fail(self, fault):
        self.fault = fault
        if fault == "refuses":
            self.server.close()
            for writer in list(self.writers):
                writer.transport.abort()

    async def recover(self):
        if self.fault == "refuses":
            await self.listen()
        self.fault = None

    async def serve(self, reader, writer):
        self.writers.add(writer)
        kept = False
        try:
            while True:
                parameters = await harness.read_parameters(reader)
                self.requests.append(time.time())
                if not await self.respond(parameters, writer):
                    self.replaced += kept
                    break
                kept = True
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self.writers.discard(writer)
            writer.close()

    async def respond(self, parameters, writer):
        """Returns whether the connection lasts."""
        fault = self.fault
        if fault == "hangs":
            await asyncio.Event().wait()
        if fault == "resets":
            harness.reset(writer)
            return False
        await asyncio.sleep(1.5 if fault == "slow" else LATENCY)
        status = 500 if fault == "500" else 503 if fault == "503" or (fault == "half" and random.random() < 0.5) else None
        writer.write(harness.failure(status) if status else harness.answer(parameters))
        await writer.drain()
        return True


class Refusals:
    """Connections that were refused to anybody on this machine, from a counter of the system: no server sees them."""

    def __init__(self):
        self.times = []

    async def watch(self):
        known = self.count()
        while True:
            await asyncio.sleep(0.02)
            now = self.count()
            self.times += [time.time()] * (now - known)
            known = now

    @staticmethod
    def count():
        with open("/proc/net/snmp") as file:
            names, values = (line.split() for line in file if line.startswith("Tcp:"))
        return int(values[names.index("AttemptFails")])


Sent = collections.namedtuple("Sent", "begun ended outcome")


class Clients:

    def __init__(self, port):
        self.connections = harness.Connections(port)
        self.sent = []

    async def one(self):
        number = len(self.sent)
        mark = "c%d-%d-%d" % (random.randrange(CLIENTS), number, random.randrange(1 << 30))
        begun = time.time()
        try:
            text = harness.request(mark, harness.TITLES)
            outcome = harness.outcome(await self.connections.exchange(text), mark)
        except harness.Connection.LOSSES as failure:
            outcome = "LOST " + type(failure).__name__
        self.sent.append(Sent(begun, time.time(), outcome))


@dataclasses.dataclass
class Result:
    fault: Fault
    clients: int # requests of clients during the outage
    opened: float # seconds after its begin; None if never
    sent: int # requests of clients until then
    ratio: float # requests upstream for each of these
    open_rate: float # requests upstream a second, from then on
    recovery: float # seconds from its end to the first success
    last_failure: float # seconds from its end to the end of the last request that failed
    outcomes: dict
    before: dict # outcomes while the upstream was healthy
    replaced: int # connections that were kept and failed, each with one more request
    bad: int
    slowest: float
    errors: int

    ROW = "| %-39s | %8s | %9s | %8s | %11s | %8s | %9s | %5s | %8s | %s |"
    HEAD = (ROW % ("the upstream", "requests", "breaker", "upstream", "upstream", "first", "last", "wrong", "slowest", "responses"),
            ROW % ("", "", "opens, s", "/request", "/s if open", "right, s", "failed, s", "lost", "s", "during the outage"))

    def row(self):
        def text(value, form="%.2f"):
            return "-" if value is None else form % value
        return self.ROW % (self.fault.says, self.clients, text(self.opened), text(self.ratio), text(self.open_rate, "%.1f"),
                           text(self.recovery), text(self.last_failure), self.bad, text(self.slowest),
                           ", ".join("%s %d" % each for each in sorted(self.outcomes.items()))
                           + ("; %d kept connections replaced" % self.replaced if self.replaced else ""))


def evaluate(fault, gateway, clients, upstream_requests, replaced, begin, end):
    opened = [time.mktime(time.strptime(second, "%Y-%m-%d %H:%M:%S")) + int(millis) / 1000
              for second, millis in OPENED.findall(gateway.lines())]
    opened = next((when for when in opened if when >= begin), None)
    until = min(opened or end, end)

    def sent(first, last):
        return [each for each in clients.sent if first <= each.begun < last]

    def counted(requests):
        return collections.Counter(each.outcome for each in requests)

    def upstream(first, last):
        return sum(first <= when < last for when in upstream_requests)
    successes = [each.ended - end for each in clients.sent if each.ended >= end and each.outcome == "ok"]
    failures = [each.ended - end for each in clients.sent if each.ended >= end and each.outcome != "ok"]
    return Result(
        fault, len(sent(begin, end)), opened and opened - begin, len(sent(begin, until)),
        upstream(begin, until) / max(1, len(sent(begin, until))),
        upstream(opened, end) / (end - opened) if opened and opened < end - 0.5 else None,
        min(successes, default=None), max(failures, default=None), counted(sent(begin, end)),
        counted(each for each in clients.sent if each.ended < begin), replaced,
        sum(each.outcome.startswith(("LOST", "WRONG")) for each in clients.sent),
        max(each.ended - each.begun for each in clients.sent), gateway.out_of_memory_errors())


async def warm_up(clients):
    """Sends one request after the other until none of many in a row is slow, as the first ones of a process are."""
    quick, until = 0, time.monotonic() + 20
    while quick < 200 and time.monotonic() < until:
        await clients.one()
        quick = quick + 1 if clients.sent[-1].ended - clients.sent[-1].begun < 5 * LATENCY else 0
    clients.sent.clear()


async def measure(fault, gateway, options, healthy, outage, afterwards):
    upstream, refusals = Upstream(gateway.port + 1), Refusals()
    await upstream.listen()
    await gateway.ready()
    clients = Clients(gateway.port)
    await warm_up(clients)
    load = asyncio.ensure_future(harness.at_rate(options.rate, healthy + outage + afterwards, clients.one))
    await asyncio.sleep(healthy)
    watching = asyncio.ensure_future(refusals.watch())
    begin = time.time()
    await upstream.fail(fault.name.split("-")[0])
    await asyncio.sleep(outage)
    await upstream.recover()
    end = time.time()
    await load
    watching.cancel()
    clients.connections.close()
    upstream.server.close()
    return evaluate(fault, gateway, clients, refusals.times if fault.name == "refuses" else upstream.requests,
                    upstream.replaced, begin, end)


def main():
    options = harness.options(
        __doc__, 22420, 256, small={"action": "store_true"}, only={"help": "faults: " + ",".join(each.name for each in FAULTS)},
        rate={"type": float, "default": 100.0, "help": "requests a second"},
        ratio={"type": float, "default": 1.2, "help": "requests to the upstream for each of a client, before the breaker opens"},
        recovery={"type": float, "default": 2.0, "help": "seconds until the first right response"})
    chosen = [each for each in FAULTS if not options.only or each.name in options.only.split(",")]
    print("\n".join(Result.HEAD), flush=True)
    complaints = []
    for fault in chosen:
        with harness.Gateway(options.command, options.port, options.memory, options.log,
                             GATEWAY_UPSTREAM_READ_TIMEOUT="%dms" % (fault.read_timeout * 1000),
                             QUARKUS_SHUTDOWN_DELAY="0s") as gateway:
            result = asyncio.run(measure(fault, gateway, options, *((2, 4, 4) if options.small else (5, 10, 7))))
            survived = gateway.alive()
        print(result.row(), flush=True)
        if result.bad or result.errors or not survived:
            complaints.append("%s: %d wrong or lost, %d OutOfMemoryErrors%s" % (
                fault.name, result.bad, result.errors, "" if survived else ", KILLED"))
        if set(result.before) != {"ok"}:
            complaints.append("%s: before the outage %s" % (fault.name, dict(result.before)))
        if result.ratio > options.ratio:
            complaints.append("%s: %.2f requests to the upstream for each of a client" % (fault.name, result.ratio))
        if result.recovery is None or result.recovery > options.recovery:
            complaints.append("%s: first right response after %s s" % (fault.name, result.recovery))
    print("\n".join(complaints) or "every goal is met")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
