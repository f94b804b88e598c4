"""Read the frames of a user's clip at the video's own rate and size.

Frames are taken by time: video frame `n` shows the clip's last frame that begins no later than `n / fps` seconds after
the clip's first. So variable and odd rates come out right, and reading from the middle gives the same frames as
reading from the start. A clip that is too short begins again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation
from numpy.typing import NDArray

from genscene.errors import MediaError
from genscene.media.clip_facts import ClipFacts, clip_facts, clip_stream, decoded, frame_time
from genscene.media.focus import Box, cover_crop, find_focus
from genscene.media.opening import media_errors, open_container
from genscene.units import Cancel, FrameSize, never_cancelled

_ROUNDING_SECONDS = Fraction(1, 1000)
"""WebM and MKV round times to milliseconds, so a frame may claim to begin that much late."""
_FIRST_HD_HEIGHT = 720
_COLOUR_SPACES = {
    1: Colorspace.ITU709,
    5: Colorspace.ITU601,
    6: Colorspace.ITU601,
    7: Colorspace.SMPTE240M,
    9: Colorspace.BT2020,
    10: Colorspace.BT2020,
}
"""Matrix coefficients by their code (ITU-T H.273, table 4)."""
_FULL_RANGE = 2
_HIGH_RANGE_CURVES = {ColorTrc.SMPTE2084, ColorTrc.ARIB_STD_B67}
"""Perceptual quantiser and hybrid log-gamma (ITU-R BT.2100)."""
_LOOKS = 4
"""Frames in which a clip's subject is looked for."""
_LOOK_FPS = 24
_LOOKED_AT_SIDE = 256


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClipFrame:
    """One frame in YUV 4:2:0, BT.709, limited range.

    Attributes:
        y: Luma, uint8, shape (height, width).
        u: Blue difference, uint8, shape (height / 2, width / 2).
        v: Red difference, uint8, shape (height / 2, width / 2).
    """

    y: NDArray[np.uint8]
    u: NDArray[np.uint8]
    v: NDArray[np.uint8]

    def rgb(self) -> NDArray[np.uint8]:
        """Return the frame as full-range RGB, uint8, shape (height, width, 3)."""
        planes = np.concatenate([self.y.ravel(), self.u.ravel(), self.v.ravel()])
        stacked = planes.reshape(-1, self.y.shape[1])
        frame = VideoFrame.from_ndarray(stacked, format="yuv420p")
        converted = frame.reformat(
            format="rgb24",
            src_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG,
        )
        return cast("NDArray[Any]", converted.to_ndarray()).astype(np.uint8, copy=False)


class ClipReader:
    """Reads one clip; opening it proves that its first frame can be decoded.

    Args:
        path: MP4, MOV, WebM or MKV.
        cancel: Called for every packet while the clip is opened.

    Raises:
        MediaError: The file is missing, empty, damaged, too long, too large, or no such clip.
        CancelledError: Raised by `cancel`.
    """

    def __init__(self, path: Path, *, cancel: Cancel = never_cancelled) -> None:
        self._path = path
        self._facts = clip_facts(path, cancel=cancel)

    @property
    def facts(self) -> ClipFacts:
        """What the clip is."""
        return self._facts

    def focus(self, *, cancel: Cancel = never_cancelled) -> tuple[float, float]:
        """Return where the clip's subject is, 0 to 1: the mean of what draws the eye in frames throughout the clip.

        Args:
            cancel: Called for every frame read.

        Raises:
            MediaError: The clip cannot be decoded after all.
            CancelledError: Raised by `cancel`.
        """
        size = self._facts.size
        scale = min(1.0, _LOOKED_AT_SIDE / max(size.width, size.height))
        small = FrameSize(
            width=2 * max(8, int(size.width * scale / 2)), height=2 * max(8, int(size.height * scale / 2))
        )
        last = self._facts.duration_seconds * _LOOK_FPS * (_LOOKS - 1) / _LOOKS
        places = (
            find_focus(next(self.frames(fps=_LOOK_FPS, size=small, first_frame=first, cancel=cancel)).rgb())
            for first in (int(last * look / (_LOOKS - 1)) for look in range(_LOOKS))
        )
        across, down = zip(*places, strict=True)
        return sum(across) / _LOOKS, sum(down) / _LOOKS

    def frames(
        self,
        *,
        fps: int,
        size: FrameSize,
        focus: tuple[float, float] = (0.5, 0.5),
        first_frame: int = 0,
        cancel: Cancel = never_cancelled,
    ) -> Iterator[ClipFrame]:
        """Read frames without end, cropped around the focus and scaled to cover a size; never stretched.

        Args:
            fps: Rate of the frames read.
            size: Size of the frames read; even.
            focus: Centre of interest, 0 to 1 of the upright clip.
            first_frame: Number of the first frame read, counted at `fps` from the clip's start.
            cancel: Called for every frame read or passed over.

        Yields:
            Frames; one that shows longer is yielded again as the same object.

        Raises:
            MediaError: The clip cannot be decoded after all.
        """
        crop = _even(cover_crop(self._facts.size, size, focus))
        shown: VideoFrame | None = None
        made: ClipFrame | None = None
        for frame in self._timed(fps, first_frame, cancel):
            if made is None or frame is not shown:
                shown, made = frame, _fitted(frame, self._facts.quarter_turns, crop, size)
            yield made

    def _timed(self, fps: int, first_frame: int, cancel: Cancel) -> Iterator[VideoFrame]:
        # Every pass shows at least one frame, however short the clip is.
        duration = max(self._facts.duration_seconds, Fraction(1, fps))
        number = first_frame
        while True:
            began = (Fraction(number, fps) + _ROUNDING_SECONDS) // duration * duration
            current: VideoFrame | None = None
            for frame in self._from(max(Fraction(0), Fraction(number, fps) - began)):
                cancel()
                ends = min(frame_time(frame, self._facts.start_seconds), duration) + began - _ROUNDING_SECONDS
                while current is not None and Fraction(number, fps) < ends:
                    yield current
                    number += 1
                current = frame
            if current is None:
                raise MediaError(f"The clip {self._path.name} cannot be read.", hint="Save it as MP4 with H.264.")
            while Fraction(number, fps) < began + duration - _ROUNDING_SECONDS:
                cancel()
                yield current
                number += 1

    def _from(self, seconds: Fraction) -> Iterator[VideoFrame]:
        """Decode from the last frame that begins no later than a time, or from before it."""
        if seconds > 1:
            frames = self._decoded(seconds - 1)
            first = next(frames, None)
            if first is not None and frame_time(first, self._facts.start_seconds) <= seconds:
                yield first
                yield from frames
                return
            # The clip's index is missing or wrong.
        yield from self._decoded(Fraction(0))

    def _decoded(self, seconds: Fraction) -> Iterator[VideoFrame]:
        with media_errors(self._path), open_container(self._path) as container:
            stream = clip_stream(self._path, container)
            if seconds > 0 and stream.time_base:
                place = (self._facts.start_seconds + seconds) / stream.time_base
                try:
                    container.seek(int(place), stream=stream)
                except FFmpegError:
                    return
            yield from decoded(container, stream)


def _fitted(frame: VideoFrame, quarter_turns: int, crop: Box, size: FrameSize) -> ClipFrame:
    """Turn, crop and scale a frame, plane by plane."""
    plain = _plain(frame)
    planes: list[NDArray[np.uint8]] = []
    for plane, share in zip(plain.planes, (1, 2, 2), strict=True):
        rows = np.frombuffer(cast("bytes", plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
        upright = np.rot90(rows, quarter_turns)
        part = upright[crop.y // share :, crop.x // share :][: crop.height // share, : crop.width // share]
        planes.append(_resized(np.ascontiguousarray(part), size.width // share, size.height // share))
    return ClipFrame(y=planes[0], u=planes[1], v=planes[2])


def _plain(frame: VideoFrame) -> VideoFrame:
    """Bring a frame's colours to BT.709 in limited range; high dynamic range, as phones film it, is mapped to it."""
    is_high_range = frame.color_trc in _HIGH_RANGE_CURVES
    return frame.reformat(
        format="yuv420p",
        src_colorspace=_colour_space(frame),
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG if frame.color_range == _FULL_RANGE else ColorRange.MPEG,
        dst_color_range=ColorRange.MPEG,
        dst_color_trc=ColorTrc.BT709 if is_high_range else None,
        dst_color_primaries=ColorPrimaries.BT709 if is_high_range else None,
        interpolation=Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT,
    )


def _resized(plane: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    way = cv2.INTER_AREA if plane.shape[0] > height else cv2.INTER_CUBIC
    return cv2.resize(plane, (width, height), interpolation=way).astype(np.uint8, copy=False)


def _colour_space(frame: VideoFrame) -> Colorspace:
    """Return what the frame says of its colours; one that says nothing follows its size, as players assume."""
    assumed = Colorspace.ITU709 if frame.height >= _FIRST_HD_HEIGHT else Colorspace.ITU601
    return _COLOUR_SPACES.get(frame.colorspace, assumed)


def _even(box: Box) -> Box:
    """Shrink a box to even edges, so that chroma planes crop alike."""
    x, y = box.x // 2 * 2, box.y // 2 * 2
    return Box(x=x, y=y, width=max(2, box.width // 2 * 2), height=max(2, box.height // 2 * 2))
