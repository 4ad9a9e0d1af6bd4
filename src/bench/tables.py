"""Writes the performance tables between the markers of docs/performance.md; called by run.sh with the results and a heading."""
import json
import os
import re
import sys
import textwrap

BEGIN, END = "<!-- performance:begin -->", "<!-- performance:end -->"
WORKLOADS = ["typename", "titles", "full", "annot"]
BEST_OF = ["tailcall", "mercurius"]
QUIET = 5   # percent of the machine that other processes may use; figures beyond that are worthless

OURS = {"gateway-jvm": "**gateway, JVM**", "gateway-native": "**gateway, native**"}
# label, and the package whose version is shown
PEERS = {
    "tailcall": ("Tailcall", "@tailcallhq/core-linux-x64-gnu"),
    "mercurius": ("Mercurius", "mercurius"),
    "apollo": ("Apollo Server", "@apollo/server"),
    "yoga": ("GraphQL Yoga", "graphql-yoga"),
    "hive": ("Hive Gateway", "@graphql-hive/gateway"),
    "nginx": ("nginx, without GraphQL", None),
}


def main(results, report, heading):
    compared = os.path.join(results, "run.json")
    if os.path.exists(compared):
        with open(compared) as run, open(os.path.join(results, "startup.json")) as startup:
            text = comparison(json.load(run), json.load(startup))
    else:
        with open(os.path.join(results, "own.json")) as lines:
            text = alone([json.loads(line) for line in lines])
    write(report, "\n\n".join(part if part.startswith("|") else wrapped(part) for part in [heading] + text))


def comparison(run, startup):
    names = list(run["servers"])
    labels = {name: OURS.get(name) or peer(name, server["versions"]) for name, server in run["servers"].items()}
    cells = {result["workload"]: result["summary"] for result in run["results"]}

    cpu = [[labels[name]] + [figure(cells[w][name], "cpu_s_per_1k", "%.3f") for w in WORKLOADS] for name in names]
    ratios = [["%s ÷ the better of %s" % (OURS[name], " and ".join(PEERS[peer][0] for peer in BEST_OF))]
              + [ratio(cells[w], name) for w in WORKLOADS] for name in names if name in OURS]
    speed = [[labels[name]] + [throughput(cells[w][name]) for w in WORKLOADS] for name in names]
    memory = [[labels[name], mib(run["servers"][name]["after"]["rss"]), "%.0f" % startup["summary"][name]["first_ms"][1],
               mib(startup["summary"][name]["first_rss_kb"][1])] for name in names]

    summaries = [(workload, name, row) for workload, rows in cells.items() for name, row in rows.items()]
    text = [
        "CPU seconds per 1000 requests, of the whole process tree; lower is better:",
        table(["server"] + WORKLOADS, cpu + ratios),
        "Requests per second / 99th percentile of latency in ms, with all connections always busy:",
        table(["server"] + WORKLOADS, speed),
        "Resident memory in MiB after that load; start to the first correct response in ms (median of %d), and memory then:"
        % startup["starts"],
        table(["server", "after load", "start", "at start"], memory),
    ]
    text += ["%s is left out of %s: %s." % (name, workload, row["disqualified"])
             for workload, name, row in summaries if row["disqualified"]]
    noise = max((row["others_pct"] + row["stolen_pct"] for _, _, row in summaries if "rps" in row), default=0)
    if noise > QUIET:
        text.append("**Do not quote: other processes used up to %.0f %% of the machine.**" % noise)
    return text


def alone(rows):
    names = [name for name in OURS if any(row["server"] == name for row in rows)]
    cells = {(row["server"], row["workload"]): row for row in rows}
    body = [[OURS[name]] + ["%.3f" % cells[name, w]["cpu_s_per_1k"] for w in WORKLOADS]
            + [mib(cells[name, WORKLOADS[-1]]["rss_kb"])] for name in names]
    return [
        "CPU seconds per 1000 requests in front of the gateway's own sandbox, and resident memory in MiB after that load. Sandbox"
        " and load ran on the same cores and its images have fewer annotations than the comparison's: these figures compare"
        " with others of the same kind only.",
        table(["server"] + WORKLOADS + ["memory"], body),
    ]


def figure(row, key, pattern):
    return "wrong" if row["disqualified"] else pattern % row[key]


def throughput(row):
    return "wrong" if row["disqualified"] else "{:,.0f} / {:.1f}".format(row["rps"], row["p99_ms"])


def ratio(rows, name):
    peers = {peer: rows[peer]["cpu_s_per_1k"] for peer in BEST_OF if peer in rows and not rows[peer]["disqualified"]}
    if not peers or rows[name]["disqualified"]:
        return "–"
    best = min(peers, key=peers.get)
    return "%.2f (%s)" % (rows[name]["cpu_s_per_1k"] / peers[best], PEERS[best][0])


def peer(name, versions):
    label, package = PEERS.get(name, (name, None))
    return " ".join([label] + [versions[package]] if package in versions else [label])


def mib(kilobytes):
    return "–" if kilobytes is None else "%.0f" % (kilobytes / 1024)


def wrapped(text):
    return textwrap.fill(text, 136, break_on_hyphens=False)


def table(head, body):
    widths = [max(len(row[i]) for row in [head] + body) for i in range(len(head))]

    def line(row):
        return "| " + " | ".join([row[0].ljust(widths[0])] + [cell.rjust(w) for cell, w in zip(row[1:], widths[1:])]) + " |"

    rule = "| " + " | ".join(["-" * widths[0]] + ["-" * (w - 1) + ":" for w in widths[1:]]) + " |"
    return "\n".join([line(head), rule] + [line(row) for row in body])


def write(report, text):
    with open(report, encoding="utf-8") as file:
        before = file.read()
    after, found = re.subn("(%s\n).*(%s)" % (re.escape(BEGIN), re.escape(END)),
                           lambda markers: markers[1] + text + "\n" + markers[2], before, flags=re.S)
    if found != 1:
        sys.exit("%s must have %s and %s once" % (report, BEGIN, END))
    with open(report, "w", encoding="utf-8") as file:
        file.write(after)


if __name__ == "__main__":
    main(*sys.argv[1:])
