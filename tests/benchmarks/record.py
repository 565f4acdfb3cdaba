"""Writes a benchmark's section of BENCHMARKS.md, so that the figures there are always those of a run."""

from __future__ import annotations

import os
import platform
import re
from datetime import date
from pathlib import Path

FILE = Path(__file__).parents[2] / "BENCHMARKS.md"


def machine() -> str:
    names = re.findall(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    cores = len(os.sched_getaffinity(0))
    return f"{names[0] if names else platform.machine()}, {cores} cores, Python {platform.python_version()}"


def record(title: str, lines: list[str]) -> None:
    """Replace (or add) the section ``## title`` by ``lines`` under the machine and the day; print it too."""
    body = "\n".join([f"## {title}", "", f"{machine()}, {date.today().isoformat()}.", "", *lines, ""])
    print(body)
    text = FILE.read_text("utf-8")
    section = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    new = section.sub(lambda _: body + "\n", text) if section.search(text) else f"{text.rstrip()}\n\n{body}"
    FILE.write_text(new.rstrip() + "\n", "utf-8")
