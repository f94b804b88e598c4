"""`genscene check`: report every problem of a script or storyboard."""

from __future__ import annotations

import click

from genscene.cli.source import document_options, read_source


@click.command("check")
@click.argument("source")
@document_options
def command(source: str, **options: str | None) -> None:
    """Report every problem of SOURCE at once, each with its line or path; nothing is made."""
    from genscene.storyboard.checking import check_storyboard

    given = read_source(source, options)
    check_storyboard(given.storyboard, document_folder=given.folder)
    count = len(given.storyboard.scenes)
    click.echo(f"No problems: {count} scene{'s' if count != 1 else ''} in {given.storyboard.language}.")
