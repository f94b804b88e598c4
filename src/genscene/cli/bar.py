"""Show progress: a live bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Lock

import click

from genscene.effort import Progress, Watch

LABELS = {
    "understand": "Reading",
    "narrate": "Narrating",
    "illustrate": "Illustrating",
    "score": "Composing",
    "render": "Rendering",
    "mix": "Mixing",
    "export": "Exporting",
}
_LINE_EVERY_PERCENT = 10


Show = Callable[[str, str, int], None]
"""Shows a stage, its words for people, and the percentage of the whole."""


@contextmanager
def shown_progress(*, quiet: bool) -> Generator[Watch]:
    """Give a `Watch` that shows progress on standard error, fit for where that goes."""
    with shown(quiet=quiet) as show:
        yield lambda progress: show(progress.stage, _label(progress), progress.percent)


@contextmanager
def shown(*, quiet: bool) -> Generator[Show]:
    """Give what shows the progress of any work on standard error, fit for where that goes."""
    if quiet:
        yield _unseen
    elif sys.stderr.isatty():
        with _live_bar() as show:
            yield show
    else:
        yield _lines()


@contextmanager
def _live_bar() -> Generator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:<22}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=100)

        def show(_stage: str, label: str, percent: int) -> None:
            bar.update(task, completed=percent, description=label)

        yield show


def _lines() -> Show:
    """Write a line when a stage begins and at every tenth of the way; stages overlap, so neither alone tells enough."""
    begun: set[str] = set()
    lock = Lock()
    next_percent = 0

    def show(stage: str, label: str, percent: int) -> None:
        nonlocal next_percent
        with lock:
            if stage in begun and percent < next_percent:
                return
            begun.add(stage)
            next_percent = percent - percent % _LINE_EVERY_PERCENT + _LINE_EVERY_PERCENT
            click.echo(f"{percent:3d} % {label}", err=True)

    return show


def _unseen(stage: str, label: str, percent: int) -> None:
    """Show nothing."""
    del stage, label, percent


def _label(progress: Progress) -> str:
    label = LABELS[progress.stage]
    return f"{label} scene {progress.scene}" if progress.scene else label
