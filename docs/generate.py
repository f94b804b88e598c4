"""Write the reference pages that are generated: the storyboard's schema, the API and the commands.

Run by `make schema`.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from genscene.api.app import bare_app
from genscene.api.openapi import OPENAPI_PATH, openapi_text
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

`GENSCENE_CACHE_DIR` of the environment and the line `cache_dir = "/var/cache/genscene"` of a file `genscene.toml` are
one setting; the environment wins. The file is looked for in the current folder, then in the data folder. Lists are
written with commas between their parts, as a JSON list, or as the file's own list. A value that cannot be used is
refused at start, by the setting's name.

| variable | meaning |
| --- | --- |
| `GENSCENE_DATA_DIR` | folder of database, assets, artifacts and secrets; the user's data folder when absent |
| `GENSCENE_CACHE_DIR` | folder of the store of products; the user's cache folder when absent |
| `GENSCENE_CACHE_LIMIT_GB` | size to which the store is pruned, 4 when absent |
| `GENSCENE_DATABASE_URL` | `sqlite:///path`; `studio.db` in the data folder when absent |
| `GENSCENE_PUBLIC_URL` | where others reach the studio, such as `https://studio.example.org` |
| `GENSCENE_PAGE_API_URL` | where the page finds the API, if not at its own origin, such as `https://api.example.org` |
| `GENSCENE_CORS_ORIGINS` | origins whose pages may call, such as `https://app.example.org`; never `*` |
| `GENSCENE_TRUSTED_PROXIES` | addresses or networks whose forwarded headers count; none when absent |
| `GENSCENE_OUTBOUND_ALLOW` | private addresses or networks that may be called for users' addresses; none when absent |
| `GENSCENE_ENCRYPTION_KEYS` | 32 bytes in URL-safe base64 that encrypt kept tokens and secrets; made when absent |
| `GENSCENE_METRICS_ALLOW` | addresses or networks that read `/metrics` without a key; none when absent |
| `GENSCENE_WORKERS` | processes that do jobs, 1 when absent; 0 lets jobs wait |
| `GENSCENE_REQUESTS_PER_MINUTE` | changes that a key may make a minute, 300 when absent, and a tenth of its reads |
| `GENSCENE_STREAMS_PER_ACCOUNT` | event streams of one account open at once, 100 when absent |
| `GENSCENE_STREAMS_PER_ADDRESS` | event streams to one address open at once, 200 when absent |
| `GENSCENE_UPLOAD_LIMIT_MB` | size of the largest file that may be brought, 500 when absent |
| `GENSCENE_ASSET_QUOTA_GB` | what an account may keep of assets, 10 when absent |
| `GENSCENE_RETENTION_DAYS` | how long ended jobs and their artifacts are kept; for ever when absent |
| `GENSCENE_PREVIEWS` | `off` makes no previews of styles and voices after the start; `on` when absent |
| `GENSCENE_LOG_LEVEL` | `debug`, `info`, `warning` or `error`; `info` when absent |
| `GENSCENE_YOUTUBE_CLIENT_ID` | the studio's client id at Google; without it nothing is published to YouTube |
| `GENSCENE_YOUTUBE_CLIENT_SECRET` | the client's secret |
| `GENSCENE_YOUTUBE_UPLOAD_URL` | where the upload of a video begins; Google's when absent, as with the next four |
| `GENSCENE_YOUTUBE_API_URL` | root of YouTube's other calls |
| `GENSCENE_YOUTUBE_CONSENT_URL` | where people agree that the studio may use their channel |
| `GENSCENE_YOUTUBE_TOKEN_URL` | where codes become tokens |
| `GENSCENE_YOUTUBE_REVOKE_URL` | where tokens are made worthless |
| `GENSCENE_PUBLISH_KIB_PER_SECOND` | bandwidth of one upload; all there is when absent |
| `GENSCENE_PUBLISH_FOLDER` | folder that videos may be published to; none when absent |
"""


def openapi_document() -> str:
    """Return the API's document."""
    return openapi_text(bare_app())


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
    for path, text in {
        SCHEMA_PATH: schema_text(),
        OPENAPI_PATH: openapi_document(),
        COMMANDS_PATH: commands_page(),
    }.items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
