"""`genscene db`: look after the database and the data folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genscene.config import load_settings

if TYPE_CHECKING:
    from genscene.studio.backup.manifest import Manifest


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


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write database, secrets, assets and artifacts to FILE, a tar, while the studio goes on working.

    Whoever has the tar can make keys work; keep it as you keep a password.
    """
    from genscene.studio.backup.write import write_backup

    manifest = write_backup(load_settings(os.environ), file)
    click.echo(f"{file}: {_counted(manifest)}")


@command.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Bring the backup FILE back into an empty data folder. All keys work as before."""
    from genscene.studio.backup.restore import restore_backup

    settings = load_settings(os.environ)
    manifest = restore_backup(settings, file)
    click.echo(f"{settings.data_dir}: {_counted(manifest)}")


def _counted(manifest: Manifest) -> str:
    size_bytes = sum(entry.size_bytes for entry in manifest.files.values())
    return f"{len(manifest.files)} files, {size_bytes / 1e6:.1f} MB, of version {manifest.version}"
