"""`genscene db`: look after the database and the data folder."""

from __future__ import annotations

import os

import click

from genscene.config import load_settings


@click.group("db")
def command() -> None:
    """Look after the studio's data."""


@command.command("upgrade")
def upgrade() -> None:
    """Bring the database to this version's schema. `serve` does so by itself; again changes nothing."""
    from genscene.database.upgrade import upgrade_database

    settings = load_settings(os.environ)
    upgrade_database(settings.database_url)
    click.echo(f"Up to date: {settings.database_url}")
