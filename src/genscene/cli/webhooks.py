"""`genscene webhooks`: see what webhooks bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from genscene.studio.webhooks.listening import Received


@click.group("webhooks")
def command() -> None:
    """Try webhooks on this machine."""


@command.command("listen")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8090, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--secret",
    "secrets",
    metavar="WHSEC",
    multiple=True,
    help="whsec_…; messages that were not signed with it are told as such. May be given several times.",
)
def listen(port: int, secrets: tuple[str, ...]) -> None:
    """Print every message that arrives, until Ctrl-C. For trials: the address is this machine's alone."""
    from genscene.studio.webhooks.listening import Listener
    from genscene.studio.webhooks.signing import secret_bytes

    for secret in secrets:
        secret_bytes(secret)  # a secret that is none is told at once
    listener = Listener(port=port, secrets=secrets, on_message=_show)
    click.echo(f"Listening at {listener.address}; end with Ctrl-C.")
    click.echo("The studio calls this machine only if it was started with GENSCENE_OUTBOUND_ALLOW=127.0.0.1. Register:")
    click.echo(f"""
  curl -X POST "$STUDIO/api/webhooks" -H "X-API-Key: $KEY" \\
       -H "Content-Type: application/json" -d '{{"url": "{listener.address}"}}'
""")
    if not secrets:
        click.echo("Its answer shows the secret; give it as --secret to have signatures checked.\n")
    try:
        listener.run()
    except KeyboardInterrupt:
        click.echo("")


def _show(message: Received) -> None:
    mark, colour = {
        True: ("signature fits", "green"),
        False: (f"NOT TAKEN: {message.doubt}", "red"),
        None: ("signature not checked", "yellow"),
    }[message.verified]
    again = ", came before" if message.again else ""
    click.echo(f"{click.style(mark, fg=colour)}  {message.path}  {message.message_id or 'no webhook-id'}{again}")
    click.echo(f"{message.body}\n")
