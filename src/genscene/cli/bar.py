"""Show progress: a live bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

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
    shown: list[tuple[str, int]] = [("", -1)]

    def watch(progress: Progress) -> None:
        step = progress.percent // _LINE_EVERY_PERCENT
        if (progress.stage, step) != shown[0] and (step > shown[0][1] or progress.stage != shown[0][0]):
            shown[0] = (progress.stage, step)
            click.echo(f"{progress.percent:3d} % {_label(progress)}", err=True)

    return watch


def _label(progress: Progress) -> str:
    label = LABELS[progress.stage]
    return f"{label} scene {progress.scene}" if progress.scene else label
