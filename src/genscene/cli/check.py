"""`genscene check`: report every problem of a script or storyboard."""

from __future__ import annotations

from pathlib import Path

import click

from genscene.cli.source import document_options, read_source


@click.command("check")
@click.argument("source")
@click.option("--allow-path", multiple=True, type=click.Path(path_type=Path), help="Folder that it may read, too.")
@document_options
def command(source: str, allow_path: tuple[Path, ...], **options: str | None) -> None:
    """Report every problem of SOURCE at once, each with its line or path; nothing is made."""
    storyboard = read_source(source, options, allowed=allow_path).storyboard
    count = len(storyboard.scenes)
    click.echo(f"No problems: {count} scene{'s' if count != 1 else ''} in {storyboard.language}.")
