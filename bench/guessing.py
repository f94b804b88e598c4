"""Guess which style a thumbnail is in: simple features of colour, edges and texture, and a logistic regression.

The features know nothing of the styles: histograms of colour or grey, strength and direction of edges at several
sizes, and how rows and columns near the edge differ from the middle.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Numbers = NDArray[np.float64]

GREY_BINS = 16
DIRECTIONS = 8
ROUNDS = 3000
STEP = 0.5
DECAY = 0.002


def features(picture: Picture, *, colour: bool) -> Numbers:
    """Return a thumbnail's features.

    Args:
        picture: RGB, shape (height, width, 3).
        colour: Whether colour may be looked at.
    """
    pixels = picture.astype(np.float32) / 255
    grey = pixels @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    found = [_shares(np.clip(grey * GREY_BINS, 0, GREY_BINS - 1), GREY_BINS), *_texture(grey), _edge_to_middle(grey)]
    if colour:
        cells = np.clip(pixels * 4, 0, 3).astype(int)
        found.append(_shares(cells[..., 0] * 16 + cells[..., 1] * 4 + cells[..., 2], 64))
        spread = pixels - grey[..., None]
        found += [spread.mean((0, 1)), spread.std((0, 1)), _edge_to_middle(spread[..., 0] - spread[..., 2])]
    return np.concatenate([np.asarray(part, np.float64).ravel() for part in found])


def _shares(values: NDArray[np.floating] | NDArray[np.integer], bins: int) -> Numbers:
    """Return roots of the shares of bins, which weigh rare colours more than shares do."""
    return np.sqrt(np.bincount(values.astype(int).ravel(), minlength=bins) / values.size)


def _texture(grey: NDArray[np.float32]) -> list[Numbers]:
    """Return strength and direction of edges at four sizes."""
    found: list[Numbers] = []
    for _ in range(4):
        across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
        strength = np.sqrt(across**2 + down**2)
        turn = (np.arctan2(down, across) / np.pi + 1) * DIRECTIONS / 2 % DIRECTIONS
        weights = np.bincount(turn.astype(int).ravel() % DIRECTIONS, strength.ravel(), DIRECTIONS)
        found.append(weights / max(1e-6, weights.sum()))
        found.append(np.log(1e-4 + np.quantile(strength, (0.25, 0.5, 0.75, 0.9, 0.98))))
        found.append(np.array([(grey - cv2.GaussianBlur(grey, (0, 0), 1.5)).std()]))
        grey = np.asarray(cv2.pyrDown(grey), np.float32)
    return found


def _edge_to_middle(plane: NDArray[np.float32]) -> Numbers:
    """Return what rings from the edge to the middle have on average."""
    height, width = plane.shape
    x = np.minimum(np.arange(width), np.arange(width)[::-1])[None]
    y = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None]
    ring = np.minimum(x, y)
    return np.array([plane[ring == number].mean() for number in (0, 1, 2, 3, 4, 6, 9, 14, 22)])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guesser:
    """A trained classifier: standardised features times weights; the largest wins."""

    mean: Numbers
    deviation: Numbers
    weights: Numbers

    def guess(self, samples: Numbers) -> NDArray[np.intp]:
        """Return the class of each row of features."""
        return np.argmax(_with_one((samples - self.mean) / self.deviation) @ self.weights, 1)


def train(samples: Numbers, classes: NDArray[np.intp], count: int) -> Guesser:
    """Train a multinomial logistic regression by gradient descent with weight decay.

    Args:
        samples: One row of features each.
        classes: The class of each row.
        count: Number of classes.
    """
    mean, deviation = samples.mean(0), samples.std(0) + 1e-3
    rows = _with_one((samples - mean) / deviation)
    wanted = np.eye(count)[classes]
    weights = np.zeros((rows.shape[1], count))
    for _ in range(ROUNDS):
        scores = rows @ weights
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        weights -= STEP * (rows.T @ (shares - wanted) / len(rows) / np.sqrt(rows.shape[1]) + DECAY * weights)
    return Guesser(mean=mean, deviation=deviation, weights=weights)


def _with_one(rows: Numbers) -> Numbers:
    return np.hstack([rows, np.ones((len(rows), 1))])
