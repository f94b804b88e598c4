"""`genscene styles`: list the styles."""

from __future__ import annotations

import json

import click


@click.command("styles")
@click.option("--json", "as_json", is_flag=True, help="Print the whole catalogue as JSON.")
def command(as_json: bool) -> None:
    """List the styles of the catalogue."""
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
