"""Have pictures made, kept in the store, and prepared for the camera; each only when a segment needs it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock

from genscene.illustrate.products import picture_from_bytes, picture_to_bytes
from genscene.illustrate.scene import ClipFile, PictureSource
from genscene.media.video import ClipReader
from genscene.production.expected import PICTURE_SECONDS
from genscene.production.side_by_side import Team
from genscene.production.workshop import Workshop
from genscene.render.clip import ClipSource
from genscene.render.lut import Lut
from genscene.render.prepare import PreparedPicture, prepare_picture
from genscene.styles.model import Style
from genscene.units import Cancel, Digest, FrameSize

KEPT_PREPARED = 2
"""Prepared pictures kept besides those in use: a transition needs two, and the shot rendered beside it has one."""


class PictureShelf:
    """Gives render its pictures by digest; safe with threads once `start` has returned.

    Args:
        workshop: Engines, store and progress.
        sources: Source of each scene's picture, in order.
        style: Grade of the pictures.
        frame: Frame size.
        lut: Table in which colours are looked up, if any.
    """

    def __init__(
        self,
        workshop: Workshop,
        sources: Sequence[PictureSource | ClipFile],
        *,
        style: Style,
        frame: FrameSize,
        lut: Lut | None = None,
    ) -> None:
        self._workshop = workshop
        self._style = style
        self._frame = frame
        self._lut = lut
        self._sources = {source.digest: (number, source) for number, source in reversed(list(enumerate(sources, 1)))}
        self._futures: dict[Digest, Future[None]] = {}
        self._prepared: OrderedDict[Digest, Future[PreparedPicture | ClipSource]] = OrderedDict()
        self._lock = Lock()

    def start(self, digests: Sequence[Digest], team: Team) -> None:
        """Have all pictures made that are not in the store, in the order of need."""
        wanted = list(dict.fromkeys(digests))
        self._workshop.effort.expect("illustrate", PICTURE_SECONDS * len(wanted))
        for digest in wanted:
            self._futures[digest] = team.submit(self._make, digest, team.cancel)

    def take(self, digest: Digest) -> PreparedPicture | ClipSource:
        """Return a picture ready for the camera, waiting until it is made.

        Raises:
            StudioError: It cannot be made.
        """
        if future := self._futures.get(digest):
            future.result()
        with self._lock:
            known = self._prepared.get(digest)
            prepared = known or Future()
            self._prepared[digest] = prepared
            self._prepared.move_to_end(digest)
            while len(self._prepared) > KEPT_PREPARED:
                self._prepared.popitem(last=False)
        if known is None:
            try:
                prepared.set_result(self._prepare(digest))
            except BaseException as error:
                prepared.set_exception(error)
                raise
        return prepared.result()

    def _make(self, digest: Digest, cancel: Cancel) -> None:
        number, source = self._sources[digest]
        effort = self._workshop.effort
        if isinstance(source, PictureSource) and not self._workshop.store.contains(source.key):
            with effort.working("illustrate", scene=number):
                self._bytes(source, cancel)
        effort.advance("illustrate", PICTURE_SECONDS, scene=number)

    def _bytes(self, source: PictureSource, cancel: Cancel) -> bytes:
        return self._workshop.store.fetch(source.key, lambda: picture_to_bytes(source.make(cancel)), cancel=cancel)

    def _prepare(self, digest: Digest) -> PreparedPicture | ClipSource:
        _, source = self._sources[digest]
        if isinstance(source, ClipFile):
            focus_x, focus_y = ClipReader(source.path, cancel=self._workshop.cancel).focus(cancel=self._workshop.cancel)
            return ClipSource(path=source.path, focus_x=focus_x, focus_y=focus_y, lut=self._lut)
        # Fetched, not only read: a product found damaged is made anew.
        picture = picture_from_bytes(self._bytes(source, self._workshop.cancel))
        return prepare_picture(picture, style=self._style, frame=self._frame, lut=self._lut)
