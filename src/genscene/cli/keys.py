"""`genscene keys`: make, list and revoke keys."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from genscene.config import load_settings

if TYPE_CHECKING:
    from genscene.studio.studio import Studio

SCOPES = ("jobs:read", "jobs:write", "publish", "admin")


@click.group("keys")
def command() -> None:
    """Make, list and revoke the keys with which programs and people come in. Works before the first start."""


@command.command("create")
@click.argument("name")
@click.option("--account", default="main", show_default=True, help="Whose it shall be; made where there is none.")
@click.option(
    "--scope", "scopes", type=click.Choice(SCOPES), multiple=True, help="What it is good for; all when absent."
)
def create(name: str, account: str, scopes: tuple[str, ...]) -> None:
    """Make a key. It is the last line printed, and is never shown again."""
    with _opened() as studio:
        owner = studio.accounts.named(account)
        key, text = studio.keys.create(name, account_id=owner.id, scopes=scopes or SCOPES)
    click.echo(f"{key.name} (id {key.id}, account {key.account}): {', '.join(key.scopes)}")
    click.echo(text)


@command.command("list")
@click.option("--account", help="Only keys of this account.")
def list_keys(account: str | None) -> None:
    """List the keys; what they are is never shown again."""
    from rich.console import Console
    from rich.table import Table

    table = Table("Id", "Name", "Account", "Scopes", "Made", "Last used", "Revoked", box=None, pad_edge=False)
    with _opened() as studio:
        keys = studio.keys.of_account(None)
    for key in keys:
        if account in (None, key.account):
            moments = (_readable(moment) for moment in (key.created_at, key.used_at, key.revoked_at))
            table.add_row(key.id, key.name, key.account, " ".join(key.scopes), *moments)
    Console().print(table)


@command.command("revoke")
@click.argument("key_id", metavar="ID")
def revoke(key_id: str) -> None:
    """Make a key worthless, by its id, within a second in every running studio."""
    with _opened() as studio:
        key = studio.keys.revoke(key_id)
    click.echo(f"Revoked {key.name} ({key.id}).")


@contextmanager
def _opened() -> Generator[Studio]:
    from genscene.studio.studio import open_studio

    studio = open_studio(load_settings(os.environ))
    try:
        yield studio
    finally:
        studio.close()


def _readable(moment: float | None) -> str:
    return "" if moment is None else datetime.fromtimestamp(moment, tz=UTC).strftime("%Y-%m-%d %H:%M")
