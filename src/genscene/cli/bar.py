"""Show progress: a live bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

import click

from genscene.effort import Progress, Watch, unwatched

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


@contextmanager
def shown_progress(*, quiet: bool) -> Generator[Watch]:
    """Give a `Watch` that shows progress on standard error, fit for where that goes."""
    if quiet:
        yield unwatched
    elif sys.stderr.isatty():
        with _live_bar() as watch:
            yield watch
    else:
        yield _lines()


@contextmanager
def _live_bar() -> Generator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:<22}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=100)

        def watch(progress: Progress) -> None:
            bar.update(task, completed=progress.percent, description=_label(progress))

        yield watch


def _lines() -> Watch:
    """Write a line when a stage begins and at every tenth of the way; stages overlap, so neither alone tells enough."""
    begun: set[str] = set()
    lock = Lock()
    next_percent = 0

    def watch(progress: Progress) -> None:
        nonlocal next_percent
        with lock:
            if progress.stage in begun and progress.percent < next_percent:
                return
            begun.add(progress.stage)
            next_percent = progress.percent - progress.percent % _LINE_EVERY_PERCENT + _LINE_EVERY_PERCENT
            click.echo(f"{progress.percent:3d} % {_label(progress)}", err=True)

    return watch


def _label(progress: Progress) -> str:
    label = LABELS[progress.stage]
    return f"{label} scene {progress.scene}" if progress.scene else label
