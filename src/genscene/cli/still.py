"""`genscene still`: draw one scene as a picture."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genscene.cli.cancelling import cancelled_by_signals
from genscene.cli.make import check_folder
from genscene.cli.source import picture_options, read_source
from genscene.config import load_settings
from genscene.effort import Effort, unwatched
from genscene.errors import InputError
from genscene.storyboard.document import Storyboard

if TYPE_CHECKING:
    # The stages behind a still are imported only when one is drawn.
    from genscene.production.still import Still


@click.command("still")
@click.argument("source")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The PNG or JPEG to write; named after the source when absent.",
)
@click.option(
    "--scene",
    type=click.IntRange(min=1),
    help="Number of the scene to draw; when absent the first, or all of a text in quotes as one scene.",
)
@click.option(
    "--allow-path", multiple=True, type=click.Path(path_type=Path), help="Folder that a document may read, too."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object about the still on standard output.")
@picture_options
def command(
    source: str,
    output: Path | None,
    scene: int | None,
    allow_path: tuple[Path, ...],
    as_json: bool,
    **options: str | None,
) -> None:
    """Draw a scene of SOURCE as the middle frame of its video, without captions.

    SOURCE is a text in quotes, a script or storyboard file, or - for standard input. With `--quality draft` the
    scene is drawn at half the size and enlarged, which is faster.
    """
    started = time.monotonic()
    settings = load_settings(os.environ)
    given = read_source(source, options, allowed=allow_path)
    storyboard = given.storyboard.model_copy(update={"captions": "none", "captions_file": None})
    if given.typed and scene is None:
        storyboard = in_one_scene(storyboard)
    number = _number_of(scene, storyboard)
    from genscene.engines.registry import find_engines
    from genscene.export.still_file import check_still_path, write_still
    from genscene.production.still import scene_still
    from genscene.production.workshop import Workshop, document_files
    from genscene.store.folder import FolderStore
    from genscene.units import Quality

    path = (output or Path(f"{given.name}.png")).expanduser()
    check_still_path(path)
    check_folder(path)
    with cancelled_by_signals() as cancel:
        workshop = Workshop(
            engines=find_engines(),
            store=FolderStore(settings.cache_dir, limit_bytes=settings.cache_limit_bytes),
            open_file=document_files(given.folder, allow_path),
            effort=Effort(unwatched),
            cancel=cancel,
        )
        # Drawing it again is as fast as keeping it, so what is only looked at does not fill the store.
        draft = storyboard.quality == Quality.DRAFT
        still = scene_still(storyboard, number, workshop=workshop, keep=False, draft=draft)
        writing = time.monotonic()
        write_still(path, still.rgb)
    seconds = {**still.seconds, "write": time.monotonic() - writing}
    total = time.monotonic() - started
    if as_json:
        about = {"style": storyboard.style, "language": storyboard.language, "quality": storyboard.quality}
        click.echo(json.dumps({**as_document(path, still, seconds, total), **about}, ensure_ascii=False))
    else:
        click.echo(f"{path}  {still.frame.width}x{still.frame.height} in {total:.1f} s")


def in_one_scene(storyboard: Storyboard) -> Storyboard:
    """Return a storyboard whose first scene says and shows what all of them do."""
    first = storyboard.scenes[0]
    said, asked = (
        " ".join(text for scene in storyboard.scenes if (text := getattr(scene, name)))
        for name in ("narration", "prompt")
    )
    return storyboard.model_copy(update={"scenes": (first.model_copy(update={"narration": said, "prompt": asked}),)})


def as_document(path: Path, still: Still, seconds: dict[str, float], total: float) -> dict[str, object]:
    """Return what `--json` prints of a still."""
    return {
        "path": str(path),
        "width": still.frame.width,
        "height": still.frame.height,
        "spec": still.spec and still.spec.model_dump(mode="json"),
        "seconds": {step: round(spent, 3) for step, spent in seconds.items()},
        "total_seconds": round(total, 3),
    }


def _number_of(scene: int | None, storyboard: Storyboard) -> int:
    """Return the number of the scene asked for, the first by default.

    Raises:
        InputError: There are fewer.
    """
    number = scene or 1
    if number > len(storyboard.scenes):
        raise InputError(f"There is no scene {number}: there are {len(storyboard.scenes)}.", hint="Name another.")
    return number
