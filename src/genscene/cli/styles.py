"""`genscene styles`: list the styles, and make files for new ones."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.group("styles", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the whole catalogue as JSON.")
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """List the styles of the catalogue."""
    if context.invoked_subcommand is None:
        _show(as_json=as_json)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the whole catalogue as JSON.")
def list_styles(*, as_json: bool) -> None:
    """List the styles of the catalogue."""
    _show(as_json=as_json)


@command.command("new")
@click.argument("name")
@click.option("--from", "base", default="cinematic_realism", show_default=True, help="Style that it begins as.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(), help="Folder to write it into.")
def new_style(name: str, base: str, output: Path) -> None:
    """Write NAME.toml: a style of your own, every key with what it means. Use it with `--style NAME.toml`."""
    from genscene.errors import InputError
    from genscene.export.unfinished import finished_at
    from genscene.names import unknown_name
    from genscene.styles.catalogue import load_styles
    from genscene.styles.custom import read_style
    from genscene.styles.writing import style_text

    styles = load_styles()
    if base not in styles:
        raise unknown_name("a style of the catalogue", base, styles)
    path = output / f"{name}.toml"
    text = style_text(styles[base], name)
    # A name that cannot be used is refused before anything is written.
    read_style(text, name=path.name)
    if path.exists():
        raise InputError(f"{path} is there already.", hint="Choose another name or folder.")
    with finished_at(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
    click.echo(str(path))


def _show(*, as_json: bool) -> None:
    from genscene.styles.catalogue import load_styles

    styles = load_styles()
    if as_json:
        catalogue = [style.model_dump(mode="json") for style in styles.values()]
        click.echo(json.dumps(catalogue, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("Style", "Category", "What it looks like", box=None, pad_edge=False)
    for style in styles.values():
        table.add_row(style.id, style.category, style.description.en)
    Console().print(table)
