"""Encode small segments with the real encoder, for export's tests."""

from fractions import Fraction

import av
import numpy as np

from genscene.render.encoder import SegmentEncoder, encoder_settings
from genscene.render.plan import EncoderSettings
from genscene.units import FrameSize, Quality, samples_per_frame

FRAME = FrameSize(width=96, height=160)


def filmed(brightness: list[int], *, fps: int = 30, quality: Quality = Quality.HIGH, frame: FrameSize = FRAME) -> bytes:
    """Encode one frame of even grey, with a texture that moves, for each brightness."""
    pictures = []
    for number, light in enumerate(brightness):
        luma = np.full((frame.height, frame.width), light, np.uint8)
        luma[::4, (3 * number) % frame.width] ^= 64
        pictures.append(luma)
    return filmed_with(encoder_settings(quality, frame, fps), pictures, fps=fps)


def filmed_with(settings: EncoderSettings, pictures: list[np.ndarray], *, fps: int = 30) -> bytes:
    """Encode pictures of luma, shape (height, width)."""
    height, width = pictures[0].shape
    grey = np.full((height // 2, width // 2), 128, np.uint8)
    with SegmentEncoder(settings, frame=FrameSize(width=width, height=height), fps=fps) as encoder:
        for number, luma in enumerate(pictures):
            picture = av.VideoFrame(width, height, "yuv420p")
            for plane, values in zip(picture.planes, (luma, grey, grey), strict=True):
                rows = np.zeros((plane.height, plane.line_size), np.uint8)
                rows[:, : plane.width] = values
                plane.update(rows.tobytes())
            encoder.encode(picture, number)
        return encoder.finish()


def silence(frames: int, fps: int = 30) -> np.ndarray:
    return np.zeros((frames * samples_per_frame(fps), 2), np.float32)


def tone(frames: int, fps: int = 30, hertz: float = 440.0) -> np.ndarray:
    seconds = np.arange(frames * samples_per_frame(fps)) / 48_000
    return np.stack([0.4 * np.sin(2 * np.pi * hertz * seconds)] * 2, axis=1).astype(np.float32)


def pictures_of(source: object) -> list[np.ndarray]:
    """Decode every frame's luma."""
    with av.open(source, "r", format="mp4") as container:
        return [frame.to_ndarray()[: frame.height].copy() for frame in container.decode(video=0)]


def times_of(path: object) -> list[Fraction]:
    with av.open(str(path)) as container:
        return [frame.pts * frame.time_base for frame in container.decode(video=0)]


def sound_of(path: object) -> np.ndarray:
    """Decode the sound, shape (n, 2), placed by its times."""
    with av.open(str(path)) as container:
        frames = list(container.decode(audio=0))
    assert frames[0].pts == 0
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1).T
