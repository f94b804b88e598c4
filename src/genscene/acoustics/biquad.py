"""Turn samples into filtered samples by a cascade of second-order sections, exactly, block by block.

A cascade is a linear system whose state is two numbers a section. Over a block its output is the sum of what its input
would give from rest, a product with a lower-triangular Toeplitz matrix, and of what its state would give without input.
So all blocks are matrix products, and only the states between blocks are walked: they are again such a system, a block
at a time, hence worked out in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.product import rows_times
from genscene.units import Cancel, never_cancelled

Sections = NDArray[np.float64]
"""A cascade of sections, shape (sections, 6): b0, b1, b2, 1, a1, a2 of each, at its own sample rate."""

State = NDArray[np.float64]
"""What a cascade remembers of each channel, shape (channels, 2 * sections): transposed direct form II."""

_BLOCK = 64
"""Samples a block: longer ones multiply more zeros, shorter ones leave more states to walk."""
_WALKED = 32
"""States that are walked one by one; more of them are taken in groups of so many."""
_ADDED = 256
"""Blocks whose ringing is added at once."""
_CHUNK = 1 << 18
"""Samples that `filter_in_place` works on at once."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Blocks:
    """What a cascade does to a block of samples, for rows multiplied from the left.

    Attributes:
        through: Input to output, shape (block, block).
        ringing: State before to output, shape (order, block).
        driving: Input to state after, shape (block, order).
        resting: State before to the state after each sample, shape (block, order, order).
    """

    through: NDArray[np.float64]
    ringing: NDArray[np.float64]
    driving: NDArray[np.float64]
    resting: NDArray[np.float64]


def at_rest(sections: Sections, channels: int) -> State:
    """Return the state of a cascade that has heard nothing yet."""
    return np.zeros((channels, 2 * len(sections)))


def filtered(sections: Sections, samples: NDArray[np.float64], state: State) -> tuple[NDArray[np.float64], State]:
    """Return filtered samples, and the state from which the samples after them go on.

    Args:
        sections: The cascade.
        samples: float64, shape (channels, n).
        state: `at_rest`, or what the samples before left.

    Returns:
        Shape (channels, n), and the state after.
    """
    result, after = np.empty(samples.shape), np.empty(state.shape)
    for channel in range(len(samples)):
        after[channel] = _filter_channel(sections, samples[channel], state[channel], result[channel])
    return result, after


def filter_in_place(sections: Sections, samples: NDArray[np.float32], *, cancel: Cancel = never_cancelled) -> None:
    """Filter a sound from rest, in place and in float64, with little room beside it.

    Args:
        sections: The cascade.
        samples: float32, shape (channels, n).
        cancel: Called for every piece.
    """
    state = at_rest(sections, len(samples))
    for start in range(0, samples.shape[1], _CHUNK):
        cancel()
        part = samples[:, start : start + _CHUNK]
        part[:], state = filtered(sections, part.astype(np.float64), state)


def _filter_channel(
    sections: Sections, samples: NDArray[np.float64], state: NDArray[np.float64], result: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Filter one channel, shape (n,), from a state of shape (order,) into `result`; return the state after."""
    how = _blocks(sections.tobytes())
    whole = len(samples) // _BLOCK * _BLOCK
    if whole:
        blocks = samples[:whole].reshape(-1, _BLOCK)
        states = _walked(how.resting[-1], rows_times(blocks, how.driving), state)
        made = rows_times(blocks, how.through, result[:whole].reshape(-1, _BLOCK))
        before, state = states[:-1], states[-1]
        for first in range(0, len(made), _ADDED):
            made[first : first + _ADDED] += before[first : first + _ADDED] @ how.ringing
    left = len(samples) - whole
    if left:
        # The beginning of a block.
        rest = samples[whole:]
        result[whole:] = rest @ how.through[:left, :left] + state @ how.ringing[:, :left]
        state = rest @ how.driving[-left:] + state @ how.resting[left - 1]
    return state


def _walked(
    resting: NDArray[np.float64], driven: NDArray[np.float64], state: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return every state of a system, the first included: shape (steps + 1, order).

    Args:
        resting: State to next state without input, shape (order, order).
        driven: What the input adds to each next state, shape (steps, order).
        state: The first, shape (order,).
    """
    steps, order = driven.shape
    states = np.empty((steps + 1, order))
    states[0] = state
    grouped = steps // _WALKED * _WALKED if steps > _WALKED else 0
    if grouped:
        # All groups side by side from rest; then what each group's first state, walked in the same way, adds.
        inside = driven[:grouped].reshape(-1, _WALKED, order).copy()
        powers = [resting]
        for step in range(1, _WALKED):
            inside[:, step] += inside[:, step - 1] @ resting
            powers.append(powers[-1] @ resting)
        starts = _walked(powers[-1], inside[:, -1], state)
        inside += (starts[:-1] @ np.hstack(powers)).reshape(inside.shape)
        states[1 : grouped + 1] = inside.reshape(-1, order)
    for step in range(grouped, steps):
        states[step + 1] = states[step] @ resting + driven[step]
    return states


@lru_cache(maxsize=64)
def _blocks(cascade: bytes) -> _Blocks:
    """Return what a cascade does to a block: its difference equations, run once over so many samples."""
    sections = np.frombuffer(cascade).reshape(-1, 6)
    order = 2 * len(sections)
    # Side by side: from each state that has a single one in it, and from rest with a one as the first sample.
    state = np.hstack([np.eye(order), np.zeros((order, 1))])
    value = np.eye(order + 1)[-1]
    outputs = np.empty((_BLOCK, order + 1))
    states = np.empty((_BLOCK, order, order + 1))
    for index in range(_BLOCK):
        for number, (b0, b1, b2, _, a1, a2) in enumerate(sections):
            heard, low, high = value, state[2 * number], state[2 * number + 1]
            value = b0 * heard + low
            state[2 * number], state[2 * number + 1] = b1 * heard - a1 * value + high, b2 * heard - a2 * value
        outputs[index], states[index] = value, state
        value = np.zeros(order + 1)
    late = np.arange(_BLOCK) - np.arange(_BLOCK)[:, None]
    return _Blocks(
        through=np.where(late >= 0, outputs[np.maximum(late, 0), -1], 0.0),
        ringing=outputs[:, :-1].T.copy(),
        driving=states[::-1, :, -1].copy(),
        resting=states[:, :, :-1].transpose(0, 2, 1).copy(),
    )
