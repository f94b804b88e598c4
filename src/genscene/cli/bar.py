"""Show progress: a live bar on a terminal, plain lines elsewhere.

Stages of a production overlap, and so do its scenes; people are told the stage that leads, which never goes back.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Lock

import click

from genscene.effort import Progress, Stage, Watch

LABELS = {
    "understand": "Reading",
    "narrate": "Narrating",
    "illustrate": "Illustrating",
    "score": "Composing",
    "render": "Rendering",
    "mix": "Mixing",
    "export": "Exporting",
}
_LEADING: tuple[Stage, ...] = ("understand", "narrate", "score", "mix", "illustrate", "render", "export")
"""Whichever stands last here of the stages that have begun leads: sound is made beside the pictures, and sooner."""
_LINE_EVERY_PERCENT = 10

Show = Callable[[str, str, int], None]
"""Shows a stage, its words for people, and the percentage of the whole."""


@contextmanager
def shown_progress(*, quiet: bool) -> Generator[Watch]:
    """Give a `Watch` that shows progress on standard error, fit for where that goes."""
    with shown(quiet=quiet, once=True) as show:
        leading = 0

        def watch(progress: Progress) -> None:
            nonlocal leading
            leading = max(leading, _LEADING.index(progress.stage))
            stage = _LEADING[leading]
            show(stage, LABELS[stage], progress.percent)

        yield watch


@contextmanager
def shown(*, quiet: bool, once: bool = False) -> Generator[Show]:
    """Give what shows the progress of any work on standard error, fit for where that goes.

    Args:
        quiet: Show nothing.
        once: Write no more than one line for a stage where there is no terminal.
    """
    if quiet:
        yield _unseen
    elif sys.stderr.isatty():
        with _live_bar() as show:
            yield show
    else:
        yield _lines(once=once)


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


def _lines(*, once: bool) -> Show:
    """Write a line when a stage begins and, unless that is enough, at every tenth of the way."""
    begun: set[str] = set()
    lock = Lock()
    next_percent = 0

    def show(stage: str, label: str, percent: int) -> None:
        nonlocal next_percent
        with lock:
            if stage in begun and (once or percent < next_percent):
                return
            begun.add(stage)
            next_percent = percent - percent % _LINE_EVERY_PERCENT + _LINE_EVERY_PERCENT
            click.echo(f"{percent:3d} % {label}", err=True)

    return show


def _unseen(stage: str, label: str, percent: int) -> None:
    """Show nothing."""
    del stage, label, percent
