"""`genscene storyboard`: show what would be made, as an editable document."""

from __future__ import annotations

from pathlib import Path

import click

from genscene.cli.source import document_options, read_source
from genscene.errors import InputError
from genscene.storyboard.document import Storyboard
from genscene.storyboard.rules import files_named


def names_files(storyboard: Storyboard) -> bool:
    """Tell whether a document names any file."""
    return any(True for _ in files_named(storyboard.model_dump(mode="json", exclude_none=True)))


@click.command("storyboard")
@click.argument("source")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output when absent.")
@click.option("--yaml", "as_yaml", is_flag=True, help="Write YAML instead of JSON.")
@click.option("--allow-path", multiple=True, type=click.Path(path_type=Path), help="Folder that it may read, too.")
@document_options
def command(
    source: str, output: Path | None, as_yaml: bool, allow_path: tuple[Path, ...], **options: str | None
) -> None:
    """Show what would be made of SOURCE as a storyboard document, without rendering.

    Every scene carries its `spec`: what its picture will show. Edit the document and hand it to `genscene make`.
    """
    from genscene.engines.registry import find_engines
    from genscene.illustrate.scene import understand_scenes
    from genscene.storyboard.writing import dump_storyboard
    from genscene.styles.catalogue import style

    given = read_source(source, options, allowed=allow_path)
    storyboard = given.storyboard
    if output and names_files(storyboard) and output.resolve().parent != given.folder.resolve():
        raise InputError(
            f"The document names files in {given.folder}, and would not find them from {output.resolve().parent}.",
            hint="Write it beside its source.",
        )
    resolved = understand_scenes(storyboard, style=style(storyboard.style), illustrator=find_engines().illustrator())
    kind = "yaml" if as_yaml or (output and output.suffix.lower() in (".yaml", ".yml")) else "json"
    text = dump_storyboard(resolved, kind)
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    from genscene.export.unfinished import finished_at

    with finished_at(output) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
    click.echo(str(output))
