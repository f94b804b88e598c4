"""Write the reference pages that are generated: the storyboard's schema and the commands. Run by `make schema`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from genscene.cli.main import group
from genscene.storyboard.schema import SCHEMA_PATH, schema_text

ROOT = Path(__file__).resolve().parent.parent
COMMANDS_PATH = Path("docs/reference/cli.md")

INTRODUCTION = """# Commands

Everything that `genscene` can do, as its own help tells it. This page is generated: `make schema` writes it.

Exit codes: 0 done, 1 failed, 2 the input needs mending (nothing was written), 130 cancelled (finished parts are kept
for the next run).
"""

SETTINGS = """## Settings

| variable | meaning |
| --- | --- |
| `GENSCENE_CACHE_DIR` | folder of the store of products; the user's cache folder when absent |
| `GENSCENE_CACHE_LIMIT_GB` | size to which the store is pruned, 4 when absent |
"""


def help_of(command: click.Command, name: str, parent: click.Context | None = None) -> list[str]:
    """Return a command's section and those of its own commands."""
    context = click.Context(command, info_name=name, parent=parent, max_content_width=110, terminal_width=110)
    context.help_option_names = ["-h", "--help"]
    sections = [f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            found = command.get_command(context, part)
            if found is not None:
                sections += help_of(found, part, context)
    return sections


def commands_page() -> str:
    """Return the page of all commands."""
    return "\n".join([INTRODUCTION, *help_of(group, "genscene"), SETTINGS])


def main() -> None:
    """Write all generated pages."""
    os.chdir(ROOT)
    for path, text in {SCHEMA_PATH: schema_text(), COMMANDS_PATH: commands_page()}.items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
