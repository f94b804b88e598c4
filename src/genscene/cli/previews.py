"""`genscene previews`: make the previews of styles and voices now."""

from __future__ import annotations

import os

import click

from genscene.cli.cancelling import cancelled_by_signals
from genscene.config import load_settings


@click.command("previews")
def command() -> None:
    """Make the pictures, clips and sentences that show styles and voices. `serve` makes them by itself, when idle."""
    from genscene.engines.registry import find_engines
    from genscene.studio.previews import make_previews, preview_workshop
    from genscene.studio.studio import open_studio

    studio = open_studio(load_settings(os.environ))
    try:
        with cancelled_by_signals() as cancel:
            made = make_previews(studio.settings.data_dir, preview_workshop(studio, find_engines(), cancel))
    finally:
        studio.close()
    click.echo(f"{made} made; they are in {studio.settings.data_dir / 'previews'}.")
