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
    from genscene.engines.voice_list import listed_voices

    listed = [one for one in listed_voices(find_engines().speech) if language in (None, one.voice.language)]
    if as_json:
        rows = [
            {
                "voice": one.id,
                "language": one.voice.language,
                "gender": one.voice.gender,
                "label": one.voice.label,
                "default": one.is_default,
            }
            for one in listed
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("Voice", "Language", "Gender", "Name", "", box=None, pad_edge=False)
    for one in listed:
        voice = one.voice
        table.add_row(one.id, voice.language, voice.gender, voice.label, "default" if one.is_default else "")
    Console().print(table)
