"""Make the previews that everyone may see: a picture and a clip of every style, a spoken sentence of every voice.

A process of its own makes them after the service's start, one after the other, at the lowest priority, and stands still
whenever a job waits or runs: `python -m genscene.studio.previews`. What is there already is not made again, until
another version of the studio would make it otherwise.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import structlog
from sqlalchemy import Engine, select

from genscene.config import load_settings
from genscene.effort import Effort, unwatched
from genscene.engines.registry import Registry, find_engines
from genscene.engines.voice_list import listed_voices
from genscene.errors import CancelledError, MediaError
from genscene.export.speech import write_speech
from genscene.jobs.tables import JobRow
from genscene.memory import limit_heaps
from genscene.produce import produce
from genscene.production.speech import joined_speech, part_makers, reading_of
from genscene.production.still import make_still
from genscene.production.workshop import Workshop
from genscene.store.folder import FolderStore
from genscene.storyboard.document import Scene, Storyboard
from genscene.studio.log import configure_log
from genscene.studio.preview_files import made_of, preview_folder, preview_marker, style_file_name, voice_file_name
from genscene.studio.preview_texts import sentence_in
from genscene.studio.studio import Studio, open_studio
from genscene.styles.catalogue import load_styles
from genscene.styles.model import Style
from genscene.units import Cancel, Format

SUBJECT = "A lighthouse keeper walks along the shore to a lighthouse at dusk."
"""What every style shows, so that they can be compared."""

HEIGHT = 720
CLIP_SECONDS = 4.0
LOOK_SECONDS = 0.5
"""How often a process that works looks whether a job wants the machine."""

_log = structlog.get_logger("genscene.previews")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One preview.

    Attributes:
        path: Where it lies when it is made.
        make: Writes it to a path with the same suffix.
    """

    path: Path
    make: Callable[[Path], None]


def previews(data_dir: Path, workshop: Workshop) -> Iterator[Preview]:
    """Yield every preview, those that people see first before the others."""
    styles = preview_folder(data_dir, "styles")
    for style in load_styles().values():
        yield Preview(path=styles / style_file_name(style.id, video=False), make=partial(_picture, style, workshop))
    for style in load_styles().values():
        yield Preview(path=styles / style_file_name(style.id, video=True), make=partial(_clip, style, workshop))
    voices = preview_folder(data_dir, "voices")
    listed = listed_voices(workshop.engines.speech)
    # A neural voice takes seconds: those that speak unasked do not wait for all others of English.
    for one in sorted(listed, key=lambda one: one.is_plain or not one.is_default):
        make = partial(_sentence, one.id, one.voice.language, workshop)
        yield Preview(path=voices / voice_file_name(one.id), make=make)


def make_previews(data_dir: Path, workshop: Workshop) -> int:
    """Make what is missing or stale; one that cannot be made is left out, and told to the log.

    Args:
        data_dir: The studio's data folder.
        workshop: Engines and store; its `cancel` may also stand still for a while.

    Returns:
        How many were made.

    Raises:
        CancelledError: From the workshop's `cancel`.
    """
    marker, made = preview_marker(data_dir), 0
    marker.parent.mkdir(parents=True, exist_ok=True)
    for leftover in marker.parent.glob("making-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    stale_before = _stale_before(marker)
    for preview in previews(data_dir, workshop):
        if preview.path.exists() and preview.path.stat().st_mtime >= stale_before:
            continue
        workshop.cancel()
        try:
            _make_whole(preview, marker.parent)
            made += 1
        except CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - engines may raise anything, and the others are still wanted
            reason = f"{type(error).__name__}: {error}"
            _log.warning("preview cannot be made", name=preview.path.name, error=reason)
    marker.write_text(made_of(), encoding="utf-8")
    return made


def _stale_before(marker: Path) -> float:
    """Return the moment before which files are stale: when this version began to make them."""
    begun = marker.with_name("begun")
    if not begun.is_file() or begun.read_text(encoding="utf-8") != made_of():
        begun.write_text(made_of(), encoding="utf-8")
    return begun.stat().st_mtime


def _make_whole(preview: Preview, folder: Path) -> None:
    making = Path(mkdtemp(prefix="making-", dir=folder))
    try:
        unfinished = making / preview.path.name
        preview.make(unfinished)
        preview.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.replace(preview.path)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _picture(style: Style, workshop: Workshop, path: Path) -> None:
    with workshop.store.hold():
        make_still(_storyboard(style), 1, path=path, workshop=workshop)


def _clip(style: Style, workshop: Workshop, path: Path) -> None:
    produce(
        _storyboard(style),
        output=path,
        engines=workshop.engines,
        store=workshop.store,
        open_file=workshop.open_file,
        cancel=workshop.cancel,
    )


def _storyboard(style: Style) -> Storyboard:
    return Storyboard(
        language="en",
        style=style.id,
        format=Format(style.aspect_ratio),
        height=HEIGHT,
        music="none",
        captions="none",
        fade_out_ms=0,
        scenes=(Scene(id="s01", prompt=SUBJECT, duration_seconds=CLIP_SECONDS),),
    )


def _sentence(voice_id: str, language: str, workshop: Workshop, path: Path) -> None:
    reading = reading_of(sentence_in(language), language=language, voice=voice_id, rate=1.0)
    with workshop.store.hold():
        spoken = joined_speech(reading, [make() for make in part_makers(reading, workshop)], workshop)
    write_speech(path, spoken.samples, speech_format="mp3", cancel=workshop.cancel)


def preview_workshop(studio: Studio, engines: Registry, cancel: Cancel) -> Workshop:
    """Return the workshop of previews: no files, nobody who watches."""
    settings = studio.settings
    return Workshop(
        engines=engines,
        store=FolderStore(settings.cache_dir, limit_bytes=settings.cache_limit_bytes),
        open_file=_no_file,
        effort=Effort(unwatched),
        cancel=cancel,
    )


class StandAside:
    """A `cancel` that stands still while a job waits or runs, and ends the work when the service is gone.

    Args:
        engine: The database.
        parent: Process id of the service.
    """

    def __init__(self, engine: Engine, parent: int) -> None:
        self._engine = engine.execution_options(reading=True)
        self._parent = parent
        self._looked_at = 0.0

    def __call__(self) -> None:
        """Return when the machine is free.

        Raises:
            CancelledError: The service is gone.
        """
        if time.monotonic() - self._looked_at < LOOK_SECONDS:
            return
        while self._busy():
            time.sleep(LOOK_SECONDS)
        self._looked_at = time.monotonic()

    def _busy(self) -> bool:
        if os.getppid() != self._parent:
            raise CancelledError("The service has ended.")
        active = select(JobRow.uid).where(JobRow.state.in_(("queued", "running")), JobRow.deleted.is_(False)).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(active).first() is not None


def _no_file(_name: str) -> Path:
    raise MediaError("A preview names no file.")


def main() -> None:
    """Make what is missing, as the service's own process for it."""
    limit_heaps()
    os.nice(19)
    settings = load_settings(os.environ)
    configure_log(settings.log_level)
    studio = open_studio(settings)
    try:
        cancel = StandAside(studio.engine, os.getppid())
        make_previews(studio.settings.data_dir, preview_workshop(studio, find_engines(), cancel))
    except CancelledError:
        sys.exit(0)
    finally:
        studio.close()


if __name__ == "__main__":
    main()
