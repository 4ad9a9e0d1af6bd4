#!/usr/bin/env python3
"""Has a real Prometheus scrape the gateway under load, and checks what operators get from it.

    src/bench/metrics.py java -Xmx64m -jar target/quarkus-app/quarkus-run.jar
    src/bench/metrics.py target/acusight-graphql-gateway-1.0.0-SNAPSHOT-runner -Xmx32m

Starts the gateway in front of its own sandbox, and Prometheus with the rules of docker/prometheus, which scrapes it every second. Clients
send operations of every kind, and the sandbox fails in several ways. Then: promtool accepts configuration, rules, the rules' tests and what
the gateway exports; the load moved every metric; every metric of docs/operations.md is exported, and no other; every expression of the
dashboard and of the rules has data. Status 1 if any of this does not hold. Takes about a minute. Needs Python 3, prometheus and promtool.
"""
import asyncio
import contextlib
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import harness

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROMETHEUS = os.path.join(ROOT, "docker/prometheus")
DASHBOARD = os.path.join(ROOT, "docker/grafana/dashboards/gateway.json")
OPERATIONS = os.path.join(ROOT, "docs/operations.md")
JOB = "acusight-graphql-gateway"

# names that Micrometer chose for its own metrics
LINTS_OF_MICROMETER = {"process_cpu_time_ns_total", "system_cpu_count"}
# what the kubelet measures: only the rules' tests have it
OF_THE_KUBELET = ("container_memory_working_set_bytes", "container_spec_memory_limit_bytes")
# codes that no load here causes
NEVER = {"INTERNAL_SERVER_ERROR", "PERSISTED_QUERY_NOT_SUPPORTED", "UPSTREAM_BAD_RESPONSE"}

GALLERY = "query Gallery($offset: Int) { images(page: {limit: 20, offset: $offset}) { total items { id %s } } }"
SELECTIONS = ("filename", "annotations { classValue }", "imageUrl", "imageUrl annotations { classValue }")
TOTAL = "{ images { total } }"
TRUSTED = "query Trusted { __typename }"


# --- load

def request(body, token="sandbox-token", head=b"POST /graphql"):
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (b"%s HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n" % (head, token.encode(), len(text)) + text)


def operation(document, token="sandbox-token", **variables):
    return request({"query": document, "variables": variables}, token)


def persisted(name, document=None):
    return request({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": name}}, **({"query": document} if document else {})})


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


class Load:
    """Operations of every kind. What comes of them is the business of other tests; here the metrics must show it."""

    def __init__(self, port):
        self.port = port
        self.connections = harness.Connections(port)
        self.number = 0

    async def send(self, *texts):
        """Sends requests, one after the other."""
        for text in texts:
            await self.connections.exchange(text)

    async def send_at_once(self, *texts):
        await asyncio.gather(*map(self.send, texts))

    @contextlib.asynccontextmanager
    async def fault(self, **fault):
        await self.send(request(fault, head=b"PUT /sandbox/faults"))
        yield
        await self.send(request({"delayMillis": 0}, head=b"PUT /sandbox/faults"))

    def page(self, selection="filename"):
        """Returns a request that is equal to no other."""
        self.number += 1
        return operation(GALLERY % selection, offset=self.number)

    async def ordinary(self):
        await self.send(*map(self.page, SELECTIONS), operation("{ __typename }"), operation("{ __schema { types { name } } }"),
                        operation("{ images(page: {limit: 1000}) { items { id annotations { classValue } } } }"))

    async def documents(self):
        self.number += 1
        new = "query New%d { __typename }" % self.number
        await self.send(persisted(sha256(new)), persisted(sha256(new), new), persisted(sha256(new)), persisted("trusted"),
                        persisted(sha256(new), TRUSTED))

    async def mistakes(self):
        await self.send(operation("{"), operation("{ nothing }"), operation("{ %s }" % ("a" * 3000)), request(b"["),
                        operation("query A { __typename } query B { __typename }"), operation("{ images(page: {limit: 0}) { total } }"),
                        operation(GALLERY % "filename", offset="first"),
                        operation(TOTAL, "sandbox-expired"), operation(TOTAL, "sandbox-forbidden"))

    async def failures(self):
        for status in (404, 429, 500):
            async with self.fault(status=status, count=1):
                await self.send(self.page())
        async with self.fault(status=503, count=1): # hidden by a second try
            await self.send(self.page())

    async def slow(self):
        """Responses that come late, that clients do not wait for, that equal requests share, and for which no more may wait."""
        async with self.fault(delayMillis=300):
            await self.send_at_once(*[operation(GALLERY % "filename", offset=0)] * 3)
            await harness.at_rate(60, 2.5, lambda: self.send(self.page()))
            leaving = [await harness.Connection.open(self.port) for _ in range(2)]
            await leaving[0].send(self.page())
            await leaving[1].send(operation(TOTAL))
            await asyncio.sleep(0.1)
            for connection in leaving:
                connection.close()
        async with self.fault(delayMillis=2000):
            await self.send_at_once(self.page(), self.page())

    async def outage(self):
        """Lasts until the breaker has been open, half open, and open again."""
        async with self.fault(status=503, delayMillis=900):
            await harness.at_rate(20, 7, lambda: self.send(self.page()))
        until = time.monotonic() + 10
        while b'"errors"' in (await self.connections.exchange(self.page())).body and time.monotonic() < until:
            await asyncio.sleep(0.2)

    async def run(self):
        for _ in range(2): # of what has tags that come with the first event, Prometheus sees only the second
            for _ in range(3):
                await self.ordinary()
                await self.documents()
                await self.mistakes()
                await self.failures()
                await asyncio.sleep(0.7)
            await self.slow()
            await asyncio.sleep(1.2)
            await self.outage()
        await self.ordinary()
        await asyncio.sleep(2.5) # the last scrape
        self.connections.close()


# --- Prometheus

class Prometheus:
    """Prometheus as a process, with the project's rules, that looks at the gateway every second."""

    def __init__(self, directory, port, gateway_port):
        self.url = "http://127.0.0.1:%d" % port
        with open(os.path.join(PROMETHEUS, "prometheus.yml")) as file:
            text = file.read()
        for before, after in (("gateway:8080", "127.0.0.1:%d" % gateway_port), ("15s", "1s"),
                              ("- alerts.yml", "- " + os.path.join(PROMETHEUS, "alerts.yml"))):
            if before not in text:
                sys.exit("prometheus.yml does not contain " + before)
            text = text.replace(before, after)
        file = os.path.join(directory, "prometheus.yml")
        with open(file, "w") as out:
            out.write(text)
        self.log = open(os.path.join(directory, "prometheus.log"), "w+")
        self.process = subprocess.Popen(
            ["prometheus", "--config.file=" + file, "--storage.tsdb.path=" + os.path.join(directory, "data"),
             "--web.listen-address=127.0.0.1:%d" % port], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def __enter__(self):
        return self

    def __exit__(self, *failure_of_the_run):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()

    def get(self, path, **parameters):
        with urllib.request.urlopen(self.url + path, urllib.parse.urlencode(parameters).encode() if parameters else None, 30) as answer:
            return json.load(answer)["data"]

    async def ready(self):
        """Returns once it has seen the gateway."""
        until = time.monotonic() + 30
        while self.process.poll() is None and time.monotonic() < until:
            with contextlib.suppress(OSError):
                if any(float(one["value"][1]) == 1 for one in self.get("/api/v1/query", query="up")["result"]):
                    return
            await asyncio.sleep(0.2)
        self.log.seek(0)
        sys.exit("Prometheus does not see the gateway: " + self.log.read()[-2000:])

    def range(self, expression, since):
        return self.get("/api/v1/query_range", query=expression, start=since, end=time.time(), step=1)["result"]

    def complaint(self, expression, labels, since):
        """Returns what is wrong with an expression; None if it has had data with these labels."""
        try:
            found = self.range(expression, since)
        except urllib.error.HTTPError as failure:
            return json.load(failure)["error"]
        values = [float(value) for one in found for _, value in one["values"]]
        if not any(map(math.isfinite, values)):
            return "only NaN" if values else "no data"
        absent = labels - set().union(*(one["metric"] for one in found))
        return "no label " + ", ".join(sorted(absent)) if absent else None


# --- expressions

INNERMOST = re.compile(r'"(?:[^"\\]|\\.)*"|\([^(){}\[\]"]*\)|\{[^(){}\[\]"]*\}|\[[^(){}\[\]"]*\]')
OPERATOR = re.compile(r"\s(?:and|or|unless)\s(?:(?:on|ignoring)\s*_+\s)?|[<>=!]=|[<>]")


def compared(expression):
    """Returns what an expression compares or combines. An alert that does not fire has no data, but its parts have."""
    inner = re.fullmatch(r"absent\((.*)\)", expression, re.DOTALL)
    if inner:
        return compared(inner[1])
    flat, before = expression, None # flat: the same, blank where there are brackets or quotes
    while flat != before:
        flat, before = INNERMOST.sub(lambda match: "_" * len(match[0]), flat), flat
    bounds = [0, *(bound for match in OPERATOR.finditer(flat) for bound in match.span()), len(expression)]
    parts = [expression[begin:end].strip() for begin, end in zip(bounds[::2], bounds[1::2])]
    return [part for part in parts if not re.fullmatch(r"[-+\d.e]+", part)]


def of_the_dashboard():
    """Yields where an expression is, the expression as Grafana would send it, and the labels that its legend shows."""
    with open(DASHBOARD) as file:
        dashboard = json.load(file)
    found = [(panel["title"], target["expr"], target["legendFormat"])
             for panel in dashboard["panels"] for target in panel.get("targets", ())]
    found += [(one["name"], one["expr"], one["textFormat"]) for one in dashboard["annotations"]["list"] if "expr" in one]
    found += [(one["name"], "count by (%s) (%s)" % (label, selector), "{{%s}}" % label) for one in dashboard["templating"]["list"]
              if one["type"] == "query" for selector, label in re.findall(r"label_values\((.+), (\w+)\)", one["query"]["query"])]
    for title, expression, legend in found:
        for name, value in (("$__rate_interval", "10s"), ("$job", JOB), ("$instance", ".+")):
            expression = expression.replace(name, value)
        for number, part in enumerate(compared(expression)):
            yield "dashboard, " + title, part, set() if number else set(re.findall(r"{{(\w+)}}", legend))


def of_the_rules(prometheus):
    """Yields the same of rules; the labels are those that annotations show."""
    for group in prometheus.get("/api/v1/rules")["groups"]:
        for rule in group["rules"]:
            where = "rule " + rule["name"]
            if rule["health"] != "ok":
                sys.exit("%s is %s: %s" % (where, rule["health"], rule.get("lastError")))
            if rule["type"] == "recording":
                yield where, rule["name"], set()
            shown = set(re.findall(r"\$labels\.(\w+)", json.dumps(rule.get("annotations", {}))))
            for number, part in enumerate(compared(rule["query"])):
                yield where, part, set() if number else shown


# --- what is exported

def exported(port):
    """Returns what Prometheus gets, in the format that promtool reads."""
    asked = urllib.request.Request("http://127.0.0.1:%d/q/metrics" % port, headers={"Accept": "text/plain;version=0.0.4"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return answer.read().decode()


def families(text):
    """Returns the names of the gateway's own metrics, without the maxima that Micrometer has beside each distribution."""
    return {name for name in re.findall(r"^# TYPE (\S+) ", text, re.MULTILINE)
            if name.startswith(("gateway_", "http_")) and not name.endswith("_max")}


def lints(text):
    """Returns what promtool objects to, but for Micrometer's own names."""
    checked = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True, check=False)
    said = (checked.stdout + checked.stderr).splitlines()
    ours = [line for line in said if line.split(" ")[0] not in LINTS_OF_MICROMETER]
    print("promtool check metrics: %d warnings, of which Micrometer's own metrics cause %d" % (len(said), len(said) - len(ours)))
    return ["promtool check metrics: " + line for line in ours]


def documented():
    with open(OPERATIONS) as file:
        return set(re.findall(r"^\| `((?:gateway|http)_\w+)`", file.read(), re.MULTILINE))


def differences(text):
    """Returns what differs between the documentation and what is exported."""
    return (["not in docs/operations.md: " + name for name in sorted(families(text) - documented())]
            + ["in docs/operations.md, but not exported: " + name for name in sorted(documented() - families(text))])


# --- all of it

def checked(*command):
    """Runs promtool. Returns what is wrong."""
    done = subprocess.run(["promtool", *command], capture_output=True, text=True, check=False)
    print("promtool %s: %s" % (" ".join(command).replace(ROOT + "/", ""), "right" if done.returncode == 0 else "WRONG"))
    return [] if done.returncode == 0 else [(done.stdout + done.stderr).strip()]


def unmoved(prometheus, since):
    """Returns what has always been 0: the load does not cause it, or nobody measures it."""
    found = prometheus.range('{job="%s", __name__=~"(gateway|http)_.+", __name__!~".+_(bucket|max)"}' % JOB, since)
    still = [one["metric"] for one in found if all(float(value) == 0 for _, value in one["values"])]
    print("%d series of the gateway" % len(found))
    return ["always 0: %s %s" % (tags.pop("__name__"), {name: tags[name] for name in sorted(set(tags) - {"job", "instance"})})
            for tags in still if tags.get("error_type") not in NEVER]


def without_data(prometheus, since):
    """Returns the expressions that have had no data, or not with the labels that are shown."""
    complaints, count = [], 0
    for where, expression, labels in (*of_the_dashboard(), *of_the_rules(prometheus)):
        if any(name in expression for name in OF_THE_KUBELET):
            print("not here, but in the rules' tests: %s" % expression)
            continue
        count += 1
        complaint = prometheus.complaint(expression, labels, since)
        if complaint:
            complaints.append("%s: %s: %s" % (where, complaint, expression))
    print("%d expressions of dashboard and rules, %d without data" % (count, len(complaints)))
    return complaints


async def measure(gateway, prometheus):
    """Returns what is wrong."""
    await gateway.ready()
    await prometheus.ready()
    begun = time.time()
    await Load(gateway.port).run()
    print("load: %.0f s" % (time.time() - begun), flush=True)
    text = exported(gateway.port)
    return lints(text) + differences(text) + unmoved(prometheus, begun) + without_data(prometheus, begun)


def main():
    options = harness.options(__doc__, 22510, 256)
    complaints = (checked("check", "config", os.path.join(PROMETHEUS, "prometheus.yml"))
                  + checked("check", "rules", os.path.join(PROMETHEUS, "alerts.yml"))
                  + checked("test", "rules", os.path.join(PROMETHEUS, "alerts_test.yml")))
    with tempfile.TemporaryDirectory() as directory:
        manifest = os.path.join(directory, "manifest.json")
        with open(manifest, "w") as file:
            json.dump({"trusted": TRUSTED}, file)
        with harness.Gateway(options.command, options.port, options.memory, options.log,
                             GATEWAY_SANDBOX_ENABLED="true", GATEWAY_UPSTREAM_TOKEN="sandbox-token",
                             GATEWAY_UPSTREAM_URL="http://127.0.0.1:%d/sandbox/api" % options.port, GATEWAY_UPSTREAM_READ_TIMEOUT="1s",
                             GATEWAY_OVERLOAD_MAX_RUNNING="8", GATEWAY_OVERLOAD_MAX_WAITING="8",
                             GATEWAY_METRICS_OPERATION_NAMES="Gallery", GATEWAY_PERSISTED_TRUSTED_MANIFEST=manifest,
                             QUARKUS_SHUTDOWN_DELAY="0s") as gateway, \
                Prometheus(directory, options.port + 1, options.port) as prometheus:
            complaints += asyncio.run(measure(gateway, prometheus))
            if not gateway.alive():
                complaints.append("the gateway has ended")
    print("\n".join(complaints) or "all is right")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
