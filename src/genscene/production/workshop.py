"""What a production works with: engines, the store, and the doors to files and watchers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from genscene.effort import Effort
from genscene.engines.registry import Registry
from genscene.store.model import Store
from genscene.storyboard.paths import allowed_file
from genscene.units import Cancel

WORKERS = 2
"""Tasks of one production that run at once; scenes are narrated and drawn side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every stage of a production is given.

    Attributes:
        engines: Sources of speech, pictures and music.
        store: Keeps every finished product.
        open_file: Resolves a file name in the document to a path that it may read.
        effort: Counts work done.
        cancel: Asked often by all long work.
    """

    engines: Registry
    store: Store
    open_file: Callable[[str], Path]
    effort: Effort
    cancel: Cancel


def document_files(folder: Path, extra_folders: Sequence[Path] = ()) -> Callable[[str], Path]:
    """Return the door through which a document's files are opened: its own folder, and those allowed beside it."""
    return partial(allowed_file, document_folder=folder, extra_folders=extra_folders)
