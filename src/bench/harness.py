"""What the runs of this directory share: an upstream, the gateway as a process in a memory control group, and clients."""
import argparse
import asyncio
import collections
import json
import multiprocessing
import os
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse

IMAGES = 100
ANNOTATIONS = ('[' + ",".join('{"id":%d,"class_value":"car","x_center":0.5,"y_center":0.25,"width":0.125,"height":0.0625,'
                              '"confidence":0.875,"type":"box","source":"model"}' % i for i in range(28)) + ']')


# --- upstream

def body(parameters):
    """A page that repeats the text that was searched for: the response is right if the caller's own text is in it."""
    mark = parameters.get("search", ["-"])[0]
    size = int(parameters.get("batch_id", ["0"])[0])
    annotations = ANNOTATIONS if parameters.get("include_annotations") == ["true"] else "[]"
    if size:
        images = '{"id":1,"filename":"%s%s"}' % (mark, "x" * size)
        count = 1
    else:
        count = min(IMAGES, int(parameters.get("limit", ["50"])[0]))
        images = ",".join('{"id":%d,"filename":"%s","width":1920,"height":1080,"annotations":%s}' % (i, mark, annotations)
                          for i in range(count))
    return '{"success":true,"data":[%s],"meta":{"total":%d,"count":%d,"limit":%d,"offset":0}}' % (images, count, count, count)


def answer(parameters):
    """A whole response. A search for "status404..." gets that status."""
    mark = parameters.get("search", ["-"])[0]
    if mark.startswith("status"):
        return failure(int(mark[6:9]))
    text = body(parameters).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(text) + text


def failure(status):
    text = b'{"success":false,"error":{"code":"TEST","message":"told to fail"}}'
    return b"HTTP/1.1 %d Failure\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(text)) + text


async def read_parameters(reader):
    """Returns the query parameters of the next request."""
    head = await reader.readuntil(b"\r\n\r\n")
    return urllib.parse.parse_qs(urllib.parse.urlsplit(head.split(b" ", 2)[1].decode()).query)


def reset(writer):
    """Resets a connection instead of closing it."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class Upstream:
    """A process that responds after some seconds."""

    def __init__(self, port, latency):
        self.port = port
        self.process = multiprocessing.Process(target=self._run, args=(latency,), daemon=True)

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *failure_of_the_run):
        self.process.terminate()

    def answer(self, parameters):
        return answer(parameters)

    def _run(self, latency):
        async def serve(reader, writer):
            try:
                while True:
                    parameters = await read_parameters(reader)
                    await asyncio.sleep(latency)
                    writer.write(self.answer(parameters))
                    await writer.drain()
            except (asyncio.IncompleteReadError, ConnectionError):
                pass
            finally:
                writer.close()

        async def run():
            server = await asyncio.start_server(serve, "127.0.0.1", self.port, backlog=4096)
            await server.serve_forever()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        asyncio.run(run())


# --- gateway

class Group:
    """A memory control group, if there may be one (root, control groups version 1 or 2)."""

    FILES = (("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "memory.max_usage_in_bytes"),
             ("/sys/fs/cgroup", "memory.max", "memory.current", "memory.peak"))

    def __init__(self, mebibytes, name):
        self.path = None
        for base, limit, usage, peak in self.FILES:
            path = os.path.join(base, name)
            try:
                os.makedirs(path, exist_ok=True)
                with open(os.path.join(path, limit), "w") as file:
                    file.write(str(mebibytes << 20))
                self.path, self.usage, self.peak = path, os.path.join(path, usage), os.path.join(path, peak)
                return
            except OSError:
                continue
        print("no memory control group can be written here: the limit of %d MiB is not enforced" % mebibytes, file=sys.stderr)

    def enter(self):
        if self.path:
            with open(os.path.join(self.path, "cgroup.procs"), "w") as file:
                file.write(str(os.getpid()))

    def forget_peak(self):
        if self.path:
            try:
                with open(self.peak, "w") as file:
                    file.write("0")
            except OSError:
                pass # version 2 before Linux 6.12

    def usage_mebibytes(self):
        return self._mebibytes("usage")

    def peak_mebibytes(self):
        return self._mebibytes("peak")

    def _mebibytes(self, what):
        try:
            with open(getattr(self, what)) as file:
                return int(file.read()) >> 20
        except (AttributeError, OSError, ValueError):
            return None

    def remove(self):
        if self.path:
            try:
                os.rmdir(self.path)
            except OSError:
                pass # the next run uses it again


def drop_cached_files(command):
    """Drops the files that a command names from the system's cache, so that the group of the process is charged for them.

    Not the libraries that they load, and no page that another process uses.
    """
    for part in command:
        try:
            with open(shutil.which(part) or part, "rb") as file:
                os.fsync(file.fileno()) # only what is written can be dropped
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        except (OSError, AttributeError):
            pass # no file, or a system that cannot


def connections_allowed(wanted):
    """Returns how many connections of each of two kinds this process and the gateway may open beside others, at most so many."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = 4 * wanted + 1000
    if most == resource.RLIM_INFINITY or most > enough:
        most = enough
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    return min(wanted, max(0, (most - 1000) // 2))


class Gateway:
    """The gateway as a process in front of an upstream, on the next port unless the settings name another."""

    def __init__(self, command, port, memory, log=None, upstream=None, **settings):
        self.port = port
        self.group = Group(memory, "gateway-bench-%d" % port)
        self.log = open(log, "w+b") if log else tempfile.TemporaryFile()
        variables = {**os.environ, "QUARKUS_HTTP_PORT": str(port), "QUARKUS_HTTP_HOST": "127.0.0.1",
                     "GATEWAY_UPSTREAM_URL": upstream or "http://127.0.0.1:%d/api" % (port + 1),
                     "GATEWAY_UPSTREAM_COMPRESSION": "false",
                     **settings}
        if self.group.path:
            drop_cached_files(command)
        self.process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        preexec_fn=self.group.enter)

    def __enter__(self):
        return self

    def __exit__(self, *failure_of_the_run):
        if self.alive():
            self.process.terminate()
            self.process.wait(60)
        self.log.close()
        self.group.remove()

    async def ready(self):
        for _ in range(600):
            if not self.alive():
                break
            try:
                (await Connection.open(self.port)).close()
                return
            except OSError:
                await asyncio.sleep(0.1)
        sys.exit("the gateway does not start: " + self.lines()[-2000:])

    def alive(self):
        return self.process.poll() is None

    def lines(self):
        """Returns what it has logged."""
        return os.pread(self.log.fileno(), 1 << 26, 0).decode(errors="replace")

    def out_of_memory_errors(self):
        return self.lines().count("OutOfMemoryError")

    def resident(self):
        """Returns the resident memory and its peak, MiB."""
        try:
            with open("/proc/%d/status" % self.process.pid) as file:
                lines = dict(line.split(":", 1) for line in file)
            return tuple(int(lines[name].split()[0]) >> 10 for name in ("VmRSS", "VmHWM"))
        except (OSError, KeyError):
            return (0, 0)

    def forget_peak(self):
        try:
            with open("/proc/%d/clear_refs" % self.process.pid, "w") as file:
                file.write("5")
        except OSError:
            pass
        self.group.forget_peak()


# --- clients

TYPENAME = "{ __typename }"
TITLES = 'query($search: String) { images(filter: {search: $search}, page: {limit: 50}) { total items { id filename width } } }'
PAGE = ('query($search: String, $limit: Int! = 100) { images(filter: {search: $search}, page: {limit: $limit}) '
        '{ items { id filename annotations { classValue xCenter yCenter width height confidence } } } }')
LARGE = 'query($search: String, $size: ID) { images(filter: {search: $search, batchId: $size}) { items { filename } } }'

Response = collections.namedtuple("Response", "status body")


def request(mark, document=PAGE, extensions=None, **variables):
    """A request whose response must have the mark in it. What is before its first dash is the credential."""
    text = json.dumps({"query": document, "variables": {"search": mark, **variables}, "extensions": extensions}).encode()
    return (b"POST /graphql HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n" % (mark.split("-")[0].encode(), len(text)) + text)


def outcome(response, mark):
    """Returns what came of a request: ok, a code, or WRONG."""
    text = response.body
    if b'"errors"' in text[-2000:] or b'"errors"' in text[:2000]:
        code = json.loads(text)["errors"][0]["extensions"]["code"]
        return code + ("" if response.status == 200 else " (%d)" % response.status)
    return "ok" if b'"filename":"' + mark.encode() in text else "WRONG"


class Connection:
    """A connection to the gateway, for one request after the other."""

    LOSSES = (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError)

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.asked_to_close = False

    @classmethod
    async def open(cls, port):
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=1 << 24))

    @classmethod
    async def open_narrow(cls, port, receive_buffer, limit):
        """Opens one whose receive buffer is small: otherwise the system takes megabytes for a client that does not read."""
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        narrow.setblocking(False)
        await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", port))
        return cls(*await asyncio.open_connection(sock=narrow, limit=limit))

    async def send(self, text):
        self.writer.write(text)
        await self.writer.drain()

    async def receive(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        self.asked_to_close = b"\nconnection: close" in head
        return Response(int(head.split(b" ")[1]), await self.reader.readexactly(length))

    async def exchange(self, text, seconds=60):
        async def both():
            await self.send(text)
            return await self.receive()
        return await asyncio.wait_for(both(), seconds)

    def close(self):
        self.writer.close()


class Connections:
    """As many connections as are needed at once. The one that was unused for longest is used first, so that none gets old."""

    def __init__(self, port):
        self.port = port
        self.unused = collections.deque()

    async def exchange(self, text, seconds=60):
        connection = self.unused.popleft() if self.unused else await Connection.open(self.port)
        try:
            response = await connection.exchange(text, seconds)
        except BaseException:
            connection.close()
            raise
        if connection.asked_to_close:
            connection.close()
        else:
            self.unused.append(connection)
        return response

    def close(self):
        while self.unused:
            self.unused.pop().close()


async def at_rate(per_second, seconds, start):
    """Calls start() at a constant rate, whatever becomes of its tasks, and waits for these."""
    begun = time.monotonic()
    tasks = set()
    for number in range(int(per_second * seconds)):
        await asyncio.sleep(begun + number / per_second - time.monotonic())
        task = asyncio.ensure_future(start())
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    if tasks:
        await asyncio.wait(tasks)


def options(description, port, memory, **more):
    """Reads the options of a run: those that all have, and --small, --rate=1 and so on."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--memory", type=int, default=memory, help="MiB of the gateway's control group")
    parser.add_argument("--port", type=int, default=port, help="of the gateway; the upstream has the next one")
    parser.add_argument("--log", help="file for the gateway's output")
    for name, settings in more.items():
        parser.add_argument("--" + name, **settings)
    parser.add_argument("command", nargs=argparse.REMAINDER, help="starts the gateway")
    return parser.parse_args()
