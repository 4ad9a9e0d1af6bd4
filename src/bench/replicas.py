#!/usr/bin/env python3
"""Three gateways behind HAProxy, in front of one sandbox: one is killed under load, then all are replaced, one after the other.

    src/bench/replicas.py java -Xmx64m -jar target/quarkus-app/quarkus-run.jar
    src/bench/replicas.py target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner -Xmx32m

Each client sends one request after the other: documents by POST, and by the automatic persisted queries of Apollo's protocol over GET and
POST. HAProxy asks the replicas whether they are ready, and sends a request that got no response to another one. Status 1 if

- a response differs from what the first replica responded when nothing else was going on,
- a request gets no response, or one that is not its data. Only those that were in progress when the replica was killed may,
- no request was in progress then, or none was sent to another replica: nothing would have been shown,
- a replica that was started last knows a persisted query that nobody has registered with it, or does not take one.

Needs Python 3 and haproxy.
"""
import asyncio
import collections
import csv
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import harness

REPLICAS = 3
LATENCY = 100 # ms of the sandbox, so that requests are in progress at any time
TOKEN = "sandbox-token"

# what is asked for: plain and with annotations, one page and several, a total alone
PAGE = "query Page($split: SplitFilter, $limit: Int! = 20) { images(filter: {split: $split}, page: {limit: $limit}) { total items { %s } } }"
DOCUMENTS = [
    (PAGE % "id filename width", {"split": "TRAIN"}),
    (PAGE % "id filename width", {"split": "TEST", "limit": 5}),
    (PAGE % "filename annotations { classValue xCenter yCenter width height confidence }", {"split": "VAL"}),
    ("{ first: images(page: {limit: 3}) { items { id } } rest: images(page: {offset: 3, limit: 3}) { items { id } } }", {}),
    ("{ images { total } }", {}),
]

HAPROXY = """
global
  stats socket {directory}/stats mode 600
defaults
  mode http
  timeout connect 1s
  timeout client 30s
  timeout server 30s
frontend clients
  bind 127.0.0.1:{port}
  default_backend gateways
backend gateways
  balance roundrobin
  option httpchk GET /q/health/ready
  # every request only reads, so that one without a response may be sent again, to another replica
  option redispatch 1
  retries 3
  retry-on {retry_on}
  # noticed long before a replica that ends refuses connections (2 s), and not by a check that was slow
  timeout check 2s
  default-server check inter 250ms fall 2 rise 2
{servers}
"""


class HaProxy:
    """HAProxy as a process, in front of the replicas."""

    def __init__(self, port, ports, retry_on):
        self.directory = tempfile.mkdtemp()
        servers = "\n".join("  server replica%d 127.0.0.1:%d" % server for server in enumerate(ports))
        configuration = os.path.join(self.directory, "haproxy.cfg")
        with open(configuration, "w") as file:
            file.write(HAPROXY.format(directory=self.directory, port=port, servers=servers, retry_on=retry_on))
        self.log = open(os.path.join(self.directory, "log"), "w+")
        self.process = subprocess.Popen(["haproxy", "-db", "-f", configuration], stdin=subprocess.DEVNULL, stdout=self.log,
                                        stderr=self.log)

    def __enter__(self):
        return self

    def __exit__(self, *failure_of_the_run):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        shutil.rmtree(self.directory)

    def statistics(self):
        """Returns the rows of the backend by name."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(os.path.join(self.directory, "stats"))
            connection.sendall(b"show stat\n")
            with connection.makefile() as file:
                rows = list(csv.DictReader(line.removeprefix("# ") for line in file if line.strip()))
        return {row["svname"]: row for row in rows if row["pxname"] == "gateways"}

    def in_progress(self, number):
        return int(self.statistics()["replica%d" % number]["scur"])

    def sent_again(self):
        return int(self.statistics()["BACKEND"]["wretr"])

    async def sees(self, number, status):
        """Waits until a replica has a status: UP, DOWN."""
        for _ in range(1200):
            try:
                if self.statistics()["replica%d" % number]["status"].startswith(status):
                    return
            except OSError:
                if self.process.poll() is not None:
                    break
            await asyncio.sleep(0.05)
        self.log.seek(0)
        sys.exit("HAProxy does not see replica %d %s: %s" % (number, status, self.log.read()[-2000:]))


# --- requests

class Request(collections.namedtuple("Request", "document variables")):

    def by_document(self):
        return self._post({"query": self.document})

    def by_hash(self, method):
        if method == "POST":
            return self._post({"extensions": self._extensions()})
        query = urllib.parse.urlencode({"variables": json.dumps(self.variables), "extensions": json.dumps(self._extensions())})
        return b"GET /graphql?%s HTTP/1.1\r\n%s\r\n" % (query.encode(), self._headers())

    def registering(self):
        return self._post({"query": self.document, "extensions": self._extensions()})

    def _extensions(self):
        return {"persistedQuery": {"version": 1, "sha256Hash": hashlib.sha256(self.document.encode()).hexdigest()}}

    def _post(self, body):
        text = json.dumps({"variables": self.variables, **body}).encode()
        return (b"POST /graphql HTTP/1.1\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (
            self._headers(), len(text)) + text)

    def _headers(self):
        return b"Host: gateway\r\nAuthorization: Bearer %s\r\nAccept: application/json\r\n" % TOKEN.encode()


REQUESTS = [Request(*document) for document in DOCUMENTS]
KINDS = ["document", "GET", "POST"]


def unknown(response):
    return b'"PERSISTED_QUERY_NOT_FOUND"' in response.body


async def ask(connections, request, kind, counts):
    """Sends a request as a client of Apollo's does: the hash first, and the document along with it if that is not known."""
    if kind == "document":
        return await connections.exchange(request.by_document())
    response = await connections.exchange(request.by_hash(kind))
    if unknown(response):
        counts["registered"] += 1
        response = await connections.exchange(request.registering())
    return response


class Load:
    """Clients that send one request after the other until told to stop."""

    def __init__(self, port, expected, clients):
        self.connections = harness.Connections(port)
        self.expected = expected
        self.counts = collections.Counter()
        self.failures = [] # begin, end, what
        self.in_progress = 0
        self.stopped = False
        self.tasks = [asyncio.ensure_future(self._client(number)) for number in range(clients)]

    async def _client(self, number):
        turn = number
        while not self.stopped:
            await self._one(turn % len(REQUESTS), KINDS[turn // len(REQUESTS) % len(KINDS)])
            turn += 1
            await asyncio.sleep(0.05)

    async def _one(self, number, kind):
        begun = time.monotonic()
        self.in_progress += 1
        try:
            response = await ask(self.connections, REQUESTS[number], kind, self.counts)
            what = "right" if response == self.expected[number] else (
                "WRONG" if b'"data"' in response.body else "%d %s" % (response.status, response.body[:200].decode()))
        except harness.Connection.LOSSES as failure:
            what = "no response: " + type(failure).__name__
        finally:
            self.in_progress -= 1
        self.counts["right" if what == "right" else "failed"] += 1
        if what != "right":
            self.failures.append((begun, time.monotonic(), what))

    async def stop(self):
        self.stopped = True
        await asyncio.gather(*self.tasks)
        self.connections.close()


# --- the run

class Run:

    def __init__(self, options):
        self.options = options
        self.sandbox_port = options.port + 1
        self.ports = [options.port + 2 + number for number in range(REPLICAS)]
        self.replicas = {}
        self.problems = []

    def start(self, number):
        self.replicas[number] = harness.Gateway(
            self.options.command, self.ports[number], self.options.memory,
            upstream="http://127.0.0.1:%d/sandbox/api" % self.sandbox_port, GATEWAY_SANDBOX_ENABLED="false")

    def say(self, text, *values):
        print(text % values, flush=True)

    def require(self, holds, problem, *values):
        if not holds:
            self.problems.append(problem % values)

    async def right_responses(self):
        """Returns the response to each request, by the first replica alone."""
        connections = harness.Connections(self.ports[0])
        expected = [await connections.exchange(request.by_document()) for request in REQUESTS]
        connections.close()
        for response in expected:
            if response.status != 200 or b'"errors"' in response.body:
                sys.exit("no right response before the run: " + str(response))
        return expected

    async def slow_sandbox(self):
        text = json.dumps({"delayMillis": LATENCY}).encode()
        connection = await harness.Connection.open(self.sandbox_port)
        await connection.send(b"PUT /sandbox/faults HTTP/1.1\r\nHost: sandbox\r\nContent-Type: application/json\r\n"
                              b"Content-Length: %d\r\n\r\n" % len(text) + text)
        status = (await connection.reader.readline()).split(b" ")[1]
        connection.close()
        if status[:1] != b"2":
            sys.exit("the sandbox refuses to be slow: %s" % status)

    async def execute(self, haproxy, sandbox):
        await sandbox.ready()
        for number in range(REPLICAS):
            await haproxy.sees(number, "UP")
        expected = await self.right_responses()
        await self.slow_sandbox()
        load = Load(self.options.port, expected, self.options.clients)
        await asyncio.sleep(self.options.seconds)
        self.say("before: %s", dict(load.counts))

        await self.kill_one(haproxy, load)
        await self.replace_all(haproxy, load)
        await asyncio.sleep(self.options.seconds)
        await load.stop()
        self.say("all: %s, sent again by HAProxy: %d", dict(load.counts), haproxy.sent_again())
        await self.persisted_queries_on_a_new_replica(expected)

    async def kill_one(self, haproxy, load):
        while haproxy.in_progress(0) < 3:
            await asyncio.sleep(0.001)
        in_progress, before = load.in_progress, haproxy.sent_again()
        self.replicas[0].process.kill()
        self.replicas[0].process.wait()
        killed = time.monotonic()
        await haproxy.sees(0, "DOWN")
        await asyncio.sleep(self.options.seconds)

        lost = [failure for failure in load.failures if failure[0] <= killed]
        later = [failure for failure in load.failures if failure[0] > killed]
        again = haproxy.sent_again() - before
        self.say("killed one, with %d requests in progress on all: %d sent to another replica, %d lost", in_progress, again, len(lost))
        self.require(len(lost) <= in_progress, "%d lost, more than were in progress", len(lost))
        self.require(all(what.startswith("no response") or what[:3] in ("502", "503") for _, _, what in lost),
                     "other failures than lost connections: %s", lost[:10])
        self.require(again + len(lost) > 0, "the kill met no request")
        self.require(not later, "%d failures of requests after the kill: %s", len(later), later[:10])
        load.failures.clear()
        with self.replicas[0]:
            pass
        self.start(0)
        await haproxy.sees(0, "UP")

    async def replace_all(self, haproxy, load):
        for number in range(REPLICAS):
            begun, before = time.monotonic(), load.counts["right"]
            replica = self.replicas[number]
            replica.process.terminate()
            await haproxy.sees(number, "DOWN")
            await asyncio.get_running_loop().run_in_executor(None, replica.process.wait)
            with replica:
                pass
            ended = time.monotonic()
            self.start(number)
            await haproxy.sees(number, "UP")
            self.say("replaced replica %d: ended in %.1f s, ready %.1f s later; %d right, %d failed meanwhile", number,
                     ended - begun, time.monotonic() - ended, load.counts["right"] - before, len(load.failures))
        self.require(not load.failures, "failures while replicas were replaced: %s", load.failures[:10])

    async def persisted_queries_on_a_new_replica(self, expected):
        """A document that only its client knows: the replica asks for it, remembers it, and responds as the others do."""
        request = Request(DOCUMENTS[0][0] + " # only here", DOCUMENTS[0][1])
        for port in self.ports:
            connections = harness.Connections(port)
            for method in ("GET", "POST"):
                self.require(unknown(await connections.exchange(request.by_hash(method))), "replica %d shares something", port)
            responses = [await connections.exchange(request.registering())]
            responses += [await connections.exchange(request.by_hash(method)) for method in ("GET", "POST")]
            self.require(all(response == expected[0] for response in responses),
                         "replica %d: persisted query: %.1000s", port, responses)
            connections.close()

    def run(self):
        with harness.Gateway(self.options.command, self.sandbox_port, self.options.memory,
                             upstream="http://127.0.0.1:%d/sandbox/api" % self.sandbox_port, GATEWAY_SANDBOX_ENABLED="true",
                             ) as sandbox:
            for number in range(REPLICAS):
                self.start(number)
            try:
                with HaProxy(self.options.port, self.ports, self.options.retry_on) as haproxy:
                    asyncio.run(self.execute(haproxy, sandbox))
            finally:
                for replica in self.replicas.values():
                    if replica.alive():
                        replica.process.terminate()
                for replica in self.replicas.values():
                    with replica:
                        pass
        for problem in self.problems:
            print("PROBLEM " + problem)
        return 1 if self.problems else 0


def main():
    options = harness.options(__doc__, 22490, 512, clients={"type": int, "default": 16},
                              seconds={"type": float, "default": 5, "help": "of load before, between and after"},
                              retry_on={"default": "conn-failure empty-response 503", "help": "of HAProxy"})
    if not shutil.which("haproxy"):
        sys.exit("haproxy is not on the PATH")
    sys.exit(Run(options).run())


if __name__ == "__main__":
    main()
