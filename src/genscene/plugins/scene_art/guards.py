"""Look at a finished picture as a viewer would: does nothing cover the subjects, do they stand out, and if not, help.

All of it is measured on a small copy of the layers, an eighth as wide, which takes a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.engines.contracts import Layer
from genscene.plugins.scene_art.paint.pixels import Image, Plane, blur, dilate, resize
from genscene.units import FrameSize

REDUCE = 8

LEAST_CONTRAST = 22.0
"""Least distance of a subject's colours from what is around it, of 255: below it people lose the outline."""

MOST_HIDDEN = 0.03
"""Share of the subjects that what hangs close to the lens may hide."""

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


def hidden_of(layers: Sequence[Layer], canvas: FrameSize) -> float:
    """Return the share of the subjects that layers before them hide; weather passes, and does not count."""
    small = SmallCanvas(canvas)
    mask = small.cover([layer for layer in layers if layer.name == "subject"])
    near = small.cover([layer for layer in layers if layer.depth > 1 and not layer.drifts])
    return float((mask * near).sum()) / (float(mask.sum()) + 1e-6)


def contrast_of(layers: Sequence[Layer], canvas: FrameSize) -> float:
    """Return how far subjects' colours are from those around them: the median along their outline, 0 to 255."""
    small = SmallCanvas(canvas)
    first = next((number for number, layer in enumerate(layers) if layer.name == "subject"), len(layers))
    ground = small.flat(layers[:first])
    own = np.zeros((*small.shape, 4), np.float32)
    for layer in layers[first:]:
        if layer.name == "subject":
            part = small.placed(layer).astype(np.float32)
            own = part + own * (1 - part[..., 3:] / 255)
    # What is half transparent is a shadow.
    solid = ((own[..., 3] > 200) * np.uint8(255)).astype(np.uint8)
    ring = (dilate(solid, 2) > 0) & (solid == 0)
    if not ring.any():
        return 255.0
    weight = blur(solid.astype(np.float32) / 255, 2.0)[..., None] + 1e-3
    colour = np.stack([blur(own[..., channel] * (solid > 0), 2.0) for channel in range(3)], -1) / weight
    gap = colour - ground
    luma = gap @ LUMA
    chroma = gap - luma[..., None]
    distance = np.sqrt(luma**2 + 0.35 * (chroma**2).sum(-1))
    return float(np.median(distance[ring]))


def halo(layers: Sequence[Layer], canvas: FrameSize, *, strength: float) -> Layer | None:
    """Return a layer of soft light, or of shade on a bright ground, to lie behind the subjects; `None` without any.

    Args:
        layers: All layers of the picture.
        canvas: Its size.
        strength: Greatest opacity, 0 to 1.
    """
    first = next((number for number, layer in enumerate(layers) if layer.name == "subject"), None)
    if first is None:
        return None
    small = SmallCanvas(canvas)
    mask = np.zeros(small.shape, np.float32)
    own = np.zeros(small.shape, np.float32)
    for layer in layers[first:]:
        if layer.name == "subject":
            part = small.placed(layer).astype(np.float32)
            mask = np.maximum(mask, (part[..., 3] > 200).astype(np.float32))
            own = np.maximum(own, part[..., :3] @ LUMA * (part[..., 3] > 200))
    if not mask.any():
        return None
    soft = blur(mask, 0.028 * canvas.width / REDUCE * 2)
    soft = np.clip(soft / max(float(soft.max()), 1e-3) * 1.25, 0, 1) * strength
    around = float((small.flat(layers[:first]) @ LUMA)[mask > 0].mean())
    bright = float(own[mask > 0].mean()) < around or around < 90
    tone = 255.0 if bright else 8.0
    pixels = np.empty((*small.shape, 4), np.float32)
    pixels[..., :3] = (soft * tone)[..., None]
    pixels[..., 3] = soft * 255
    whole = resize((pixels + 0.5).astype(np.uint8), canvas.width, canvas.height)
    return Layer(name="halo", depth=layers[first].depth, pixels=whole)


class SmallCanvas:
    """The canvas, reduced."""

    def __init__(self, canvas: FrameSize) -> None:
        self._canvas = canvas
        self.shape = (canvas.height // REDUCE, canvas.width // REDUCE)

    def placed(self, layer: Layer) -> Image:
        """Return a layer where it lies, premultiplied RGBA."""
        height, width = layer.pixels.shape[:2]
        across, down = max(1, width // REDUCE), max(1, height // REDUCE)
        left, top = layer.x // REDUCE, layer.y // REDUCE
        result = np.zeros((*self.shape, 4), np.uint8)
        part = result[top : top + down, left : left + across]
        part[:] = resize(layer.pixels, across, down)[: part.shape[0], : part.shape[1]]
        return result

    def cover(self, layers: Sequence[Layer]) -> Plane:
        """Return how much layers cover together, 0 to 1 a pixel."""
        result = np.zeros(self.shape, np.float32)
        for layer in layers:
            result = np.maximum(result, self.placed(layer)[..., 3].astype(np.float32) / 255)
        return result

    def flat(self, layers: Sequence[Layer]) -> Plane:
        """Return layers over each other as float RGB, 0 to 255."""
        result = np.zeros((*self.shape, 3), np.float32)
        for layer in layers:
            part = self.placed(layer).astype(np.float32)
            result = part[..., :3] + result * (1 - part[..., 3:] / 255)
        return result
