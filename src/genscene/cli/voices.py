"""`genscene voices`: list the voices."""

from __future__ import annotations

import json

import click


@click.command("voices")
@click.option("--language", help="Only voices of this language (es, en …).")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(language: str | None, as_json: bool) -> None:
    """List the voices that `--voice` takes."""
    from genscene.engines.registry import find_engines

    rows = [
        {"voice": f"{name}:{voice.id}", "language": voice.language, "gender": voice.gender, "label": voice.label}
        for name, engine in find_engines().speech.items()
        for voice in engine.voices()
        if language in (None, voice.language)
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("Voice", "Language", "Gender", "Name", box=None, pad_edge=False)
    for row in rows:
        table.add_row(row["voice"], row["language"], row["gender"], row["label"])
    Console().print(table)
