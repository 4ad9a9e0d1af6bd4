#!/usr/bin/env python3
"""Draws the CPU figures of docs/performance.md as bars: docs/performance.svg. Called by run.sh; needs nothing but the report.

    src/bench/chart.py [REPORT]
"""
import html
import os
import re
import sys

PANELS = [("titles", "A page of 50 images, 3 fields"), ("annot", "A page of 50 images with annotations")]
WIDTH, MARGIN, LABELS, ROW, BAR, HEAD = 760, 16, 170, 26, 16, 40
STYLE = """
    text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; }
    .note { fill: #59636e; font-size: 12px; }
    .other { fill: #afb8c1; }
    .own { fill: #0969da; }
    .own-label { font-weight: 600; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .note { fill: #9198a1; }
      .other { fill: #59636e; }
      .own { fill: #4493f8; }
    }"""


def main(report=os.path.join(os.path.dirname(__file__), "..", "..", "docs", "performance.md")):
    with open(report, encoding="utf-8") as file:
        text = file.read()
    heads, rows = cpu_table(text)
    measured = re.search(r"Measured on (\S+)", text)
    with open(os.path.splitext(report)[0] + ".svg", "w", encoding="utf-8") as file:
        file.write(drawn(heads, rows, measured[1] if measured else ""))


def cpu_table(text):
    """Returns the workloads and, for each server, its label and its CPU seconds per 1000 requests, None where it is left out."""
    lines = iter(text.split("CPU seconds per 1000 requests", 1)[1].splitlines())
    table = []
    for line in lines:
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip("|").split("|")])
        elif table:
            break
    rows = [(row[0], [float(cell) if re.fullmatch(r"[\d.]+", cell) else None for cell in row[1:]])
            for row in table[2:] if "÷" not in row[0]]
    return table[0][1:], rows


def drawn(heads, rows, measured):
    parts, top = [], 0
    for workload, title in PANELS:
        column = heads.index(workload)
        bars = sorted(((label, figures[column]) for label, figures in rows if figures[column] is not None), key=lambda bar: bar[1])
        parts.append(panel(title, bars, top))
        top += HEAD + ROW * len(bars) + 12
    height = top + 28
    note = "Milliseconds of CPU time per request; shorter is better. Measured on %s, two cores, the same upstream for all." % measured
    return "\n".join([
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">' % (WIDTH, height, WIDTH, height),
        "  <title>CPU time per request of the gateway and other GraphQL servers</title>",
        "  <style>%s\n  </style>" % STYLE] + parts + [
        '  <text class="note" x="%d" y="%d">%s</text>' % (MARGIN, height - 12, html.escape(note)), "</svg>", ""])


def panel(title, bars, top):
    scale = (WIDTH - LABELS - 2 * MARGIN - 70) / max(figure for _, figure in bars)
    lines = ['  <text class="title" x="%d" y="%d">%s</text>' % (MARGIN, top + 26, html.escape(title))]
    for i, (label, figure) in enumerate(bars):
        own = label.startswith("**")
        y = top + HEAD + i * ROW
        width = max(1.5, figure * scale)
        lines.append('  <text%s x="%d" y="%d" text-anchor="end">%s</text>' % (
            ' class="own-label"' if own else "", MARGIN + LABELS - 8, y + 13, html.escape(label.strip("*"))))
        lines.append('  <rect class="%s" x="%d" y="%d" width="%.1f" height="%d" rx="2"/>' % (
            "own" if own else "other", MARGIN + LABELS, y, width, BAR))
        # CPU seconds of a thousand requests are milliseconds of one
        lines.append('  <text%s x="%.1f" y="%d">%s ms</text>' % (
            ' class="own-label"' if own else "", MARGIN + LABELS + width + 6, y + 13, "%.2f" % figure))
    return "\n".join(lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
