"""The machine that is measured on, and what a program takes from it: wall time and memory of its whole process tree."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

CORES = 2
"""All scenarios run on this many cores, however many there are."""

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
SAMPLE_SECONDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A finished program.

    Attributes:
        seconds: Wall time.
        cpu_seconds: Processor time of its process tree, but for processes that nobody waited for.
        peak_bytes: Highest sum of resident memory over the process tree; pages that processes share count for each.
        output: What it wrote to standard output.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    output: str


def use_two_cores() -> None:
    """Keep this process, and all that it starts, on two cores."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def facts() -> dict[str, str | int]:
    """Name the machine by its kind, never by a name of its own: processor, cores, memory, system, Python."""
    cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.split(":", 1)[1].strip() for line in cpu.splitlines() if line.startswith("model name")]
    memory_kib = int(Path("/proc/meminfo").read_text(encoding="utf-8").split()[1])
    return {
        "cpu": models[0] if models else platform.machine(),
        "cores": os.cpu_count() or 0,
        "cores_used": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory_kib / 2**20),
        "system": " ".join([platform.system(), *platform.release().split("-", 1)[:1]]),
        "python": platform.python_version(),
    }


def run(
    command: Sequence[str | Path], *, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Run:
    """Run a program to its end and measure it, as one that is installed: Python keeps its compiled modules.

    Args:
        command: Program and arguments.
        environment: Variables to set beside the present ones.
        folder: Where it starts.

    Raises:
        RuntimeError: It failed; the message ends with what it said.
    """
    before, started = os.times(), time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env=_installed(os.environ) | dict(environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak: list[int] = [0]
    ended = Event()
    watcher = Thread(target=_watch_memory, args=(process.pid, peak, ended))
    watcher.start()
    output, complaints = process.communicate()
    seconds, after = time.monotonic() - started, os.times()
    cpu_seconds = after.children_user + after.children_system - before.children_user - before.children_system
    ended.set()
    watcher.join()
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{output[-2000:]}\n{complaints[-2000:]}")
    return Run(seconds=seconds, cpu_seconds=cpu_seconds, peak_bytes=peak[0], output=output)


def _installed(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which Python compiles a module once and not in every run, as installers have it."""
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _watch_memory(root: int, peak: list[int], ended: Event) -> None:
    while not ended.wait(SAMPLE_SECONDS):
        peak[0] = max(peak[0], sum(_resident_bytes(process) for process in _tree(root)))


def _tree(root: int) -> list[int]:
    found = [root]
    for process in found:
        try:
            for task in Path(f"/proc/{process}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue  # it ended while we looked
    return found


def _resident_bytes(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE_BYTES
    except (OSError, IndexError):
        return 0
