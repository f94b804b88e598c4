"""Wait longer after each fault in a row, and give up after some."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from genscene.errors import StudioError
from genscene.publish.contracts import PublishContext
from genscene.publish.pacing import wait

_T = TypeVar("_T")

MOST_FAULTS = 8
"""Faults in a row without any progress; with the pauses between them about two minutes."""
LONGEST_PAUSE_SECONDS = 64.0
LONGEST_ASKED_SECONDS = 600.0
"""Whoever asks for a longer pause is left alone: the next try is the caller's."""


class FaultError(Exception):
    """Something that may pass: no answer, or one that tells of trouble.

    Args:
        error: What to raise when it does not pass.
        asked_seconds: The pause that the other side asks for; 0 for none.
        at_once: Whether the next try needs no pause.
    """

    def __init__(self, error: StudioError, *, asked_seconds: float = 0.0, at_once: bool = False) -> None:
        super().__init__(error.message)
        self.error = error
        self.asked_seconds = asked_seconds
        self.at_once = at_once


class Patience:
    """Counts the faults in a row.

    Args:
        context: Waits, and spreads the pauses.
    """

    def __init__(self, context: PublishContext) -> None:
        self._context = context
        self._faults = 0

    def moved_on(self) -> None:
        """Forget the faults so far: there was progress."""
        self._faults = 0

    def bear(self, fault: FaultError) -> None:
        """Wait before the next try: 1, 2, 4 … seconds, of each between half and all, or as long as was asked for.

        Raises:
            StudioError: There were too many faults, or the pause asked for is too long.
            CancelledError: Raised by the context's `cancel`.
        """
        self._faults += 1
        if self._faults >= MOST_FAULTS or fault.asked_seconds > LONGEST_ASKED_SECONDS:
            raise fault.error from fault
        if fault.at_once:
            self._context.cancel()
            return
        pause = min(2.0 ** (self._faults - 1), LONGEST_PAUSE_SECONDS)
        wait(self._context, max(fault.asked_seconds, pause * (0.5 + self._context.jitter() / 2)))


def patiently(doing: Callable[[], _T], context: PublishContext) -> _T:
    """Do what may meet faults, again and again, until it is done; it must do no harm to do it twice.

    Raises:
        StudioError: There were too many faults, or one that will not pass.
        CancelledError: Raised by the context's `cancel`.
    """
    patience = Patience(context)
    while True:
        try:
            return doing()
        except FaultError as fault:
            patience.bear(fault)
