"""What a scenario hands back: figures, each with its unit and, where one is promised, its limit."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console

COMPARISONS = {"at most": operator.le, "at least": operator.ge}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured number.

    Attributes:
        name: What was measured.
        value: The number; `None` when it could not be measured, and `note` says why.
        unit: Its unit, or `times` for a ratio.
        bound: Which side of `limit` is good.
        limit: What is promised, in the same unit; `None` for a figure that is only told.
        note: What a reader has to know to judge the number.
    """

    name: str
    value: float | None
    unit: str
    bound: Literal["at most", "at least"] = "at most"
    limit: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the promise is kept, in one word."""
        if self.value is None:
            return "skipped"
        if self.limit is None:
            return ""
        return "kept" if COMPARISONS[self.bound](self.value, self.limit) else "broken"


def show(title: str, figures: Sequence[Figure], console: Console) -> None:
    """Print a scenario's figures as a table."""
    # Programs that are measured import this module, and shall not take the time that tables take to load.
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for column, side in (("figure", "left"), ("value", "right"), ("unit", "left"), ("promise", "left"), ("", "left")):
        table.add_column(column, justify="right" if side == "right" else "left")
    table.add_column("note")
    for figure in figures:
        value = (
            "–"
            if figure.value is None
            else f"{figure.value:,.3g}"
            if abs(figure.value) < 100
            else f"{figure.value:,.0f}"
        )
        promise = "" if figure.limit is None else f"{figure.bound} {figure.limit:.3g}"
        table.add_row(figure.name, value, figure.unit, promise, figure.verdict, figure.note)
    console.print(table)
