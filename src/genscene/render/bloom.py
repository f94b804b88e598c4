"""The glow of a picture's bright parts, measured on the whole picture and given back to each layer.

Light spills across layers: a bright sky glows over the ridge before it. So the glow is measured once, on a small
composite of all layers, and each layer takes its share while it is graded.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from genscene.engines.contracts import Layer, Picture
from genscene.render.grade import Glow, GradeCurves
from genscene.render.planes import RGB_TO_YUV, FloatPlane
from genscene.units import FrameSize

SHRINK = 8
"""The glow is measured at this fraction of the canvas; it has no detail to lose."""

THRESHOLD = 0.62
"""Graded luma above which a sample glows."""

SPREAD = 0.022
"""Standard deviation of the glow as a share of the canvas' longer side."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bloom:
    """A picture's glow at `1 / SHRINK` of the canvas' size.

    Attributes:
        yuv: Luma, Cb and Cr to add; shape (height, width, 3), float32.
        canvas: Size of the canvas.
    """

    yuv: FloatPlane
    canvas: FrameSize

    def over(self, layer: Layer) -> Glow:
        """Return the glow at a layer's place, in the layer's size; without seam where a layer drifts."""
        field = self.yuv
        if layer.drift_x != 0.0:
            field = np.broadcast_to(field.mean(axis=1, keepdims=True), field.shape)
        if layer.drift_y != 0.0:
            field = np.broadcast_to(field.mean(axis=0, keepdims=True), field.shape)
        y, u, v = (self._part(field[:, :, part], layer, half) for part, half in enumerate((1, 2, 2)))
        return Glow(y=y, u=u, v=v)

    def _part(self, field: FloatPlane, layer: Layer, half: int) -> FloatPlane:
        """Return one part of the glow over a layer, at its size or at half of that.

        Sample (i, j) of the half size lies at pixel (2i, 2j + 1/2), as chroma does.
        """
        height, width = layer.pixels.shape[:2]
        step_x, step_y = self.canvas.width / field.shape[1], self.canvas.height / field.shape[0]
        left = (layer.x + 0.5) / step_x - 0.5
        top = (layer.y + half / 2.0) / step_y - 0.5
        matrix = np.array([[half / step_x, 0.0, left], [0.0, half / step_y, top]], dtype=np.float64)
        found = cv2.warpAffine(
            np.ascontiguousarray(field),
            matrix,
            (width // half, height // half),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return np.asarray(found, dtype=np.float32)


def bloom_of(picture: Picture, curves: GradeCurves, *, strength: float) -> Bloom | None:
    """Measure a picture's glow; `None` when the style has none."""
    if strength == 0.0:
        return None
    small = _composite(picture)
    yuv = cv2.transform(small, RGB_TO_YUV)
    steps = np.clip(yuv[:, :, 0] * (curves.luma.size - 1), 0, curves.luma.size - 1).astype(np.uint16)
    luma = curves.luma[steps]
    bright = np.clip((luma - THRESHOLD) / (1.0 - THRESHOLD), 0.0, 1.0) ** 1.5
    saturation = curves.saturation[steps]
    light = np.dstack((bright, bright * yuv[:, :, 1] * saturation, bright * yuv[:, :, 2] * saturation))
    sigma = SPREAD * max(small.shape[:2])
    near = cv2.GaussianBlur(light, (0, 0), sigma * 0.4)
    wide = cv2.GaussianBlur(light, (0, 0), sigma * 2.0)
    glow = (0.35 * near + 0.65 * wide) * (0.9 * strength)
    return Bloom(yuv=glow.astype(np.float32), canvas=picture.canvas)


def _composite(picture: Picture) -> FloatPlane:
    """Return the picture at `1 / SHRINK` of its size, all layers in one; RGB 0 to 1."""
    width, height = -(-picture.canvas.width // SHRINK), -(-picture.canvas.height // SHRINK)
    whole = np.zeros((height, width, 3), np.float32)
    step_x, step_y = width / picture.canvas.width, height / picture.canvas.height
    for layer in picture.layers:
        down, across = layer.pixels.shape[:2]
        size = (max(1, round(across * step_x)), max(1, round(down * step_y)))
        small = cv2.resize(layer.pixels, size, interpolation=cv2.INTER_AREA)
        matrix = np.array([[1.0, 0.0, layer.x * step_x], [0.0, 1.0, layer.y * step_y]], dtype=np.float64)
        placed = np.asarray(cv2.warpAffine(small, matrix, (width, height)), dtype=np.float32)
        whole *= 1.0 - placed[:, :, 3:] / 255.0
        whole += placed[:, :, :3] / 255.0
    return whole
