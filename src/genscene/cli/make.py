"""`genscene make`: make a video of a text, a script or a storyboard."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genscene.cli.bar import LABELS, shown_progress
from genscene.cli.cancelling import cancelled_by_signals
from genscene.cli.source import document_options, read_source
from genscene.config import load_settings
from genscene.errors import OutputError
from genscene.memory import limit_heaps

if TYPE_CHECKING:
    # `produce` brings every stage with it, so it is imported only when a video is made.
    from genscene.produce import Production


@click.command("make")
@click.argument("source")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The MP4 to write; named after the source when absent."
)
@click.option(
    "--allow-path", multiple=True, type=click.Path(path_type=Path), help="Folder that a document may read, too."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object about the video on standard output.")
@document_options
def command(
    source: str, output: Path | None, allow_path: tuple[Path, ...], as_json: bool, **options: str | None
) -> None:
    """Make a video of SOURCE: a script or storyboard file, a text in quotes, or - for standard input.

    Beside the MP4 it writes the captions as .srt and .vtt and a thumbnail as .jpg.
    """
    settings = load_settings(os.environ)
    given = read_source(source, options, allowed=allow_path)
    path = (output or Path(f"{given.name}.mp4")).expanduser()
    check_output(path)
    limit_heaps()
    from genscene.engines.registry import find_engines
    from genscene.produce import produce
    from genscene.production.workshop import document_files
    from genscene.store.folder import FolderStore

    with cancelled_by_signals() as cancel, shown_progress(quiet=as_json) as watch:
        production = produce(
            given.storyboard,
            output=path,
            engines=find_engines(),
            store=FolderStore(settings.cache_dir, limit_bytes=settings.cache_limit_bytes),
            open_file=document_files(given.folder, allow_path),
            watch=watch,
            cancel=cancel,
        )
    if as_json:
        click.echo(json.dumps(as_document(production), ensure_ascii=False))
    else:
        _tell(production)


def check_output(path: Path) -> None:
    """Refuse, before any work, an output that cannot be written.

    Raises:
        OutputError: The name is not an MP4's, or nothing can be written there.
    """
    if path.suffix.lower() != ".mp4":
        raise OutputError(f"{path} is no name for a video; end it in .mp4.")
    check_folder(path)


def check_folder(path: Path) -> None:
    """Refuse, before any work, a file whose folder is missing or may not be written.

    Raises:
        OutputError: Nothing can be written there.
    """
    folder = path.resolve().parent
    if not os.access(folder, os.F_OK):
        raise OutputError(f"The folder {folder} does not exist or may not be entered; create it or name another.")
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name the file to write.")
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"The folder {folder} may not be written; name another.")


def as_document(production: Production) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "path": str(production.video),
        "captions": [str(path) for path in production.captions],
        "thumbnail": str(production.thumbnail),
        "duration_seconds": round(production.duration_seconds, 3),
        "frames": production.timeline.duration_frames,
        "fps": production.timeline.fps,
        "seconds": dict(production.seconds_by_stage),
        "cache": {"hits": dict(production.cache.hits), "misses": dict(production.cache.misses)},
        "loudness_lufs": round(production.loudness_lufs, 2) if production.has_sound else None,
        "true_peak_dbtp": round(production.true_peak_dbtp, 2) if production.has_sound else None,
        "scenes": [
            {
                "id": shot.scene_id,
                "start_seconds": round(shot.frames.start_frame / production.timeline.fps, 4),
                "end_seconds": round(shot.frames.end_frame / production.timeline.fps, 4),
            }
            for shot in production.timeline.shots
        ],
        "warnings": list(production.warnings),
    }


def _tell(production: Production) -> None:
    for warning in production.warnings:
        click.echo(f"Note: {warning}", err=True)
    stages = [
        f"{LABELS[stage].lower()} {seconds:.1f} s"
        for stage, seconds in production.seconds_by_stage.items()
        if seconds >= 0.05
    ]
    click.echo(
        f"{production.video}  {production.duration_seconds:.1f} s of video in {production.total_seconds:.1f} s"
        + (f"  (side by side: {', '.join(stages)})" if stages else "")
    )
    sys.stdout.flush()
