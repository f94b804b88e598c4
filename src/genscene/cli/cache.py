"""`genscene cache`: show or prune the store of finished products."""

from __future__ import annotations

import os

import click

from genscene.config import load_settings

_UNITS = ("B", "kB", "MB", "GB", "TB")


@click.group("cache")
def command() -> None:
    """Show or prune the store of finished products. It may be emptied at any time; only time is lost."""


@command.command("size")
def size() -> None:
    """Print where the store is and how large it has grown."""
    from genscene.store.folder import FolderStore

    settings = load_settings(os.environ)
    store = FolderStore(settings.cache_dir, limit_bytes=settings.cache_limit_bytes)
    click.echo(f"{settings.cache_dir}  {_readable(store.size())} of at most {_readable(settings.cache_limit_bytes)}")


@command.command("prune")
@click.option(
    "--to", "limit_gb", type=click.FloatRange(min=0), help="Gigabytes to keep; the limit when absent, 0 empties."
)
def prune(limit_gb: float | None) -> None:
    """Remove what was used longest ago until the store fits its limit; what a running job holds stays."""
    from genscene.store.folder import FolderStore

    settings = load_settings(os.environ)
    store = FolderStore(settings.cache_dir, limit_bytes=settings.cache_limit_bytes)
    freed = store.prune(settings.cache_limit_bytes if limit_gb is None else int(limit_gb * 1e9))
    click.echo(f"Freed {_readable(freed)}; {_readable(store.size())} left.")


def _readable(count: int) -> str:
    amount = float(count)
    for unit in _UNITS[:-1]:
        if amount < 1_000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1_000
    return f"{amount:.1f} {_UNITS[-1]}"
