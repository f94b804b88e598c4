"""`genscene gallery`: draw contact sheets of everything that the illustrator can draw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from genscene.engines.gallery import Exhibit

COLUMNS = 10
ROWS = {False: 8, True: 4}
"""Rows of a sheet of square and of tall pictures."""


@click.command("gallery")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("gallery"), show_default=True)
@click.option("--style", "styles", multiple=True, help="Style to draw in, or `all`; may be repeated.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind (animal, setting, pose …); may be repeated.")
@click.option("--only", multiple=True, help="Only what bears this name; may be repeated.")
@click.option("--format", "kind_of_file", type=click.Choice(["jpg", "png"]), default="jpg", show_default=True)
@click.option("--size", type=click.IntRange(48, 1080), default=160, show_default=True, help="Width of one picture.")
def command(
    output: Path,
    styles: tuple[str, ...],
    kinds: tuple[str, ...],
    only: tuple[str, ...],
    kind_of_file: str,
    size: int,
) -> None:
    """Draw contact sheets of concepts, settings, poses, rigs and styles into a folder, to look at them."""
    from genscene.cli.cancelling import cancelled_by_signals
    from genscene.engines.registry import find_engines
    from genscene.production.gallery import Cell, contact_sheet, draw_exhibit, write_sheet
    from genscene.styles.catalogue import load_styles, style
    from genscene.styles.custom import style_named

    illustrator = find_engines().illustrator()
    shown = chosen(_exhibits(illustrator), kinds=kinds, only=only)
    names = [*load_styles()] if "all" in styles else list(styles or ("stylized_3d",))
    looks = [style(style_named(name, Path())) for name in names]
    written = 0
    with cancelled_by_signals() as cancel:
        for look in looks:
            for name, part in sheets(shown):
                cells = [
                    Cell(
                        label=item.label,
                        pixels=draw_exhibit(item, illustrator=illustrator, style=look, width_px=size, cancel=cancel),
                    )
                    for item in part
                ]
                write_sheet(output / f"{look.id}-{name}.{kind_of_file}", contact_sheet(cells, columns=COLUMNS))
                written += 1
    click.echo(f"{len(shown) * len(looks)} pictures on {written} sheets; they are in {output}.")


def _exhibits(illustrator: object) -> Sequence[Exhibit]:
    from genscene.engines.gallery import HasGallery
    from genscene.errors import EngineMissingError

    if not isinstance(illustrator, HasGallery):
        raise EngineMissingError("The illustrator has no gallery.")
    return illustrator.exhibits()


def chosen(exhibits: Sequence[Exhibit], *, kinds: Sequence[str], only: Sequence[str]) -> list[Exhibit]:
    """Return the exhibits asked for.

    Every kind but `home` (each concept once more, where it is at home) is shown when no kind is asked for.

    Raises:
        click.BadParameter: There is no such kind, or nothing bears one of the names.
    """
    known = list(dict.fromkeys(item.kind for item in exhibits))
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise click.BadParameter(f"There is no kind {unknown[0]}; there are {', '.join(known)}.", param_hint="--kind")
    wanted = set(kinds) or set(known) - {"home"}
    found = [item for item in exhibits if item.kind in wanted and (not only or item.label in only)]
    missing = [name for name in only if all(item.label != name for item in found)]
    if missing:
        raise click.BadParameter(f"Nothing bears the name {missing[0]}.", param_hint="--only")
    return found


def sheets(exhibits: Sequence[Exhibit]) -> list[tuple[str, list[Exhibit]]]:
    """Return name and exhibits of every sheet; a kind with many takes several."""
    result: list[tuple[str, list[Exhibit]]] = []
    for kind in dict.fromkeys(item.kind for item in exhibits):
        items = [item for item in exhibits if item.kind == kind]
        room = COLUMNS * ROWS[items[0].tall]
        parts = [items[start : start + room] for start in range(0, len(items), room)]
        result += [(kind if len(parts) == 1 else f"{kind}-{number}", part) for number, part in enumerate(parts, 1)]
    return result
