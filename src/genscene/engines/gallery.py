"""What an illustrator may offer beside its contract: a list of everything that it can draw, to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from genscene.storyboard.spec import SceneSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One picture of a gallery.

    Attributes:
        kind: What it is an example of, such as `animal`, `setting` or `pose`; exhibits of a kind share a sheet.
        label: Name under the picture.
        spec: What is drawn.
        tall: Whether it needs the height of 9:16; else it is square.
    """

    kind: str
    label: str
    spec: SceneSpec
    tall: bool = False


@runtime_checkable
class HasGallery(Protocol):
    """An illustrator that can show what it knows."""

    def exhibits(self) -> Sequence[Exhibit]:
        """Return everything it can draw, one example each, in the order in which people want to see it; cheap."""
        ...
