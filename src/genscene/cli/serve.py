"""`genscene serve`: run the service."""

from __future__ import annotations

import os

import click

from genscene.config import load_settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--workers", type=click.IntRange(0, 64), help="Processes that do jobs; GENSCENE_WORKERS, or 1.")
def command(host: str, port: int, workers: int | None) -> None:
    """Serve API and page, with workers beside them, until Ctrl-C. The first start prints a new key."""
    from genscene.api.server import serve
    from genscene.studio.accounts import FIRST_ACCOUNT
    from genscene.studio.studio import open_studio

    settings = load_settings(os.environ)
    studio = open_studio(settings)
    is_new = not studio.keys.of_account(None)

    def show_key() -> None:
        # Last of all, so that it stays in sight; and made only now, so that none is lost in a start that fails.
        if is_new:
            account = studio.accounts.named(FIRST_ACCOUNT)
            _key, text = studio.keys.create("first", account_id=account.id)
            click.echo(f"Your key, shown this once:\n{text}")

    try:
        serve(
            studio,
            host=host,
            port=port,
            workers=settings.workers if workers is None else workers,
            on_listening=lambda address: click.echo(f"Gen Scene Studio: {address}"),
            on_ready=show_key,
        )
    finally:
        studio.close()
