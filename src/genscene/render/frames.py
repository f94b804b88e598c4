"""Draw a segment's frames, ahead of whoever takes them, on a few threads.

Drawing leaves Python's lock, so two threads keep two cores busy. Frames are drawn into a fixed set of buffers, so
memory does not grow with the segment.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import cast

import av
import cv2
import numpy as np
from av.video.plane import VideoPlane

from genscene.captions.patch import Patch
from genscene.render.clip import ClipScenery, ClipSource
from genscene.render.compose import Brush
from genscene.render.finish import Finish
from genscene.render.overlays import Artist, PatchConverter, PatchPlanes, lay_patch
from genscene.render.plan import SegmentPlan
from genscene.render.planes import Plane, Planes, darken, empty_planes
from genscene.render.prepare import PreparedPicture
from genscene.render.scenery import PaintJob, PictureScenery, Scenery
from genscene.render.transitions import TRANSITIONS, transition_share
from genscene.styles.model import Style
from genscene.units import Cancel


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Buffer:
    """Memory of one frame in flight."""

    video: av.VideoFrame
    planes: Planes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Desk:
    """Memory that one thread works in while it draws a frame."""

    views: tuple[Planes, ...]
    brush: Brush


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _LaidPatch:
    """A converted patch and where it lies."""

    planes: PatchPlanes
    x: int
    y: int
    opacity: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _FrameJob:
    """Everything that one frame shows; drawn on any thread."""

    plan: SegmentPlan
    finish: Finish
    number: int
    scenery: tuple[PaintJob, ...]
    patches: tuple[_LaidPatch, ...]

    def draw(self, buffer: _Buffer, desks: SimpleQueue[_Desk]) -> None:
        """Draw the frame at a free desk."""
        desk = desks.get()
        try:
            self._draw(buffer, desk)
        finally:
            desks.put(desk)

    def _draw(self, buffer: _Buffer, desk: _Desk) -> None:
        if self.plan.transition is None:
            self.scenery[0](buffer.planes, desk.brush)
        else:
            for paint, planes in zip(self.scenery, desk.views, strict=True):
                paint(planes, desk.brush)
            share = transition_share(self.number, self.plan.duration_frames)
            leaving, coming = desk.views
            TRANSITIONS[self.plan.transition](leaving, coming, share, buffer.planes)
        self.finish.apply(buffer.planes, self.plan.views[-1].first_camera_frame + self.number)
        for patch in self.patches:
            lay_patch(patch.planes, x=patch.x, y=patch.y, opacity=patch.opacity, out=buffer.planes, brush=desk.brush)
        light = fade_light(self.plan, self.number)
        if light < 1.0:
            darken(buffer.planes, light)


def drawn_frames(
    plan: SegmentPlan,
    *,
    pictures: Sequence[PreparedPicture | ClipSource],
    style: Style,
    artist: Artist,
    cancel: Cancel,
    threads: int = 2,
    logo: Patch | None = None,
) -> Generator[av.VideoFrame]:
    """Draw a segment's frames in order.

    Args:
        plan: The segment.
        pictures: What each of the plan's views shows, in their order.
        style: The plan's style.
        artist: Draws captions and on-screen text.
        cancel: Called before every frame.
        threads: Threads that draw; what they draw does not depend on it.
        logo: The plan's logo, which lies over the scenery and under captions and text.

    Yields:
        Frames in `yuv420p`. A frame's memory is used again as soon as the next one is asked for.
    """
    # Frames are the unit of parallel work; threads within an operation would only get in each other's way.
    cv2.setNumThreads(1)
    free = [_buffer(plan) for _ in range(threads + 2)]
    desks: SimpleQueue[_Desk] = SimpleQueue()
    for _ in range(threads):
        desks.put(_desk(plan))
    drawn: deque[tuple[_Buffer, Future[None]]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="draw") as pool:
        for job in _jobs(plan, pictures, style, _Overlay(plan, artist, logo), cancel):
            cancel()
            if not free:
                buffer, future = drawn.popleft()
                future.result()
                yield buffer.video
                free.append(buffer)
            buffer = free.pop()
            drawn.append((buffer, pool.submit(job.draw, buffer, desks)))
        for buffer, future in drawn:
            cancel()
            future.result()
            yield buffer.video


def _jobs(
    plan: SegmentPlan,
    pictures: Sequence[PreparedPicture | ClipSource],
    style: Style,
    overlay: _Overlay,
    cancel: Cancel,
) -> Generator[_FrameJob]:
    """Yield what each frame shows, in order; to be asked by one thread."""
    sceneries = [_scenery(plan, index, picture, cancel) for index, picture in enumerate(pictures)]
    finish = Finish(style, plan.frame, plan.fps)
    for number in range(plan.duration_frames):
        yield _FrameJob(
            plan=plan,
            finish=finish,
            number=number,
            scenery=tuple(scenery.next_frame() for scenery in sceneries),
            patches=overlay.patches(number),
        )


def fade_light(plan: SegmentPlan, number: int) -> float:
    """Return how bright a frame is under the plan's fades: 0 in the first and the last, 1 beyond the fades."""
    light = 1.0
    if plan.fade_in_frames:
        light = min(light, number / plan.fade_in_frames)
    if plan.fade_out_frames:
        light = min(light, (plan.duration_frames - 1 - number) / plan.fade_out_frames)
    return light


class _Overlay:
    """Asks for each frame's patches and converts new ones; used by one thread."""

    def __init__(self, plan: SegmentPlan, artist: Artist, logo: Patch | None) -> None:
        self._plan = plan
        self._artist = artist
        self._converter = PatchConverter()
        self._logo = () if logo is None else (self._laid(logo),)

    def patches(self, number: int) -> tuple[_LaidPatch, ...]:
        """Return what lies over a frame, undermost first."""
        return self._logo + tuple(
            self._laid(patch)
            for view in self._plan.views
            if view.cues or view.text
            for patch in self._artist.patches(view.cues, view.text, number)
        )

    def _laid(self, patch: Patch) -> _LaidPatch:
        return _LaidPatch(planes=self._converter.convert(patch), x=patch.x, y=patch.y, opacity=patch.opacity)


def _scenery(plan: SegmentPlan, index: int, picture: PreparedPicture | ClipSource, cancel: Cancel) -> Scenery:
    if isinstance(picture, ClipSource):
        return ClipScenery(picture, plan.views[index], frame=plan.frame, fps=plan.fps, cancel=cancel)
    return PictureScenery(picture, plan.views[index], frame=plan.frame, fps=plan.fps)


def _buffer(plan: SegmentPlan) -> _Buffer:
    video = av.VideoFrame(plan.frame.width, plan.frame.height, "yuv420p")
    y, u, v = (_plane_memory(plane) for plane in video.planes)
    return _Buffer(video=video, planes=Planes(y, u, v))


def _desk(plan: SegmentPlan) -> _Desk:
    views = () if plan.transition is None else tuple(empty_planes(plan.frame) for _ in plan.views)
    return _Desk(views=views, brush=Brush(plan.frame))


def _plane_memory(plane: VideoPlane) -> Plane:
    """Return a plane's memory as an array that writes into the frame; rows may be longer than the picture is wide."""
    rows = np.frombuffer(cast("bytes", plane), np.uint8).reshape(-1, plane.line_size)
    return rows[: plane.height, : plane.width]
