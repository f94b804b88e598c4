"""`genscene youtube`: connect channels, and upload videos to them."""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from genscene.cli.bar import shown
from genscene.cli.cancelling import cancelled_by_signals
from genscene.config import load_settings

if TYPE_CHECKING:
    from genscene.publish.receipt import Receipt
    from genscene.studio.channels.book import Channel
    from genscene.studio.publications.by_hand import HandUpload
    from genscene.studio.studio import Studio

PORT = 8910
LABELS = {"video": "Uploading", "captions": "Captions", "thumbnail": "Thumbnail", "playlist": "Playlist"}
_account = click.option("--account", default="main", show_default=True, help="Whose channels.")


@click.group("youtube")
def command() -> None:
    """Connect YouTube channels, and upload videos to them.

    Needs GENSCENE_YOUTUBE_CLIENT_ID and GENSCENE_YOUTUBE_CLIENT_SECRET of a Google project of yours.
    """


@command.command("connect")
@_account
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where the answer comes to; 0: any."
)
@click.option("--timeout", type=click.IntRange(1, 600), default=600, show_default=True, help="Seconds to wait for it.")
def connect(account: str, port: int, timeout: int) -> None:
    """Print the address where you agree, and wait until you have.

    The browser has to run on this machine, or reach its port: `ssh -L 8910:127.0.0.1:8910 …`.
    """
    from genscene.cli.coming_back import ComingBack

    with _opened() as studio:
        owner = studio.accounts.named(account)
        with ComingBack(studio.connector, port=port) as waiting:
            asked = studio.connector.ask(owner.id, redirect_uri=waiting.address)
            click.echo(f"Open this address in a browser, and agree:\n\n{asked.url}\n")
            channel = waiting.wait(timeout)
    click.echo(f"Connected {channel.title} ({channel.id}, {channel.remote_id}).")


@command.command("channels")
@_account
def channels(account: str) -> None:
    """List the channels."""
    from rich.console import Console
    from rich.table import Table

    table = Table("Id", "Channel", "At YouTube", "State", box=None, pad_edge=False)
    with _opened() as studio:
        found = studio.channels.of_account(studio.accounts.named(account).id)
    for channel in found:
        table.add_row(channel.id, channel.title, channel.remote_id, channel.reason or channel.state)
    Console().print(table)


@command.command("disconnect")
@click.argument("channel", metavar="CHANNEL")
@_account
def disconnect(channel: str, account: str) -> None:
    """Forget a channel, by its id or YouTube's, and take the access back at Google."""
    from genscene.studio.channels.errors import ChannelNotFoundError

    with _opened() as studio:
        owner = studio.accounts.named(account).id
        found = [one for one in studio.channels.of_account(owner) if channel in (one.id, one.remote_id)]
        if not found:
            raise ChannelNotFoundError(
                f"There is no channel {channel}.", hint="`genscene youtube channels` lists them."
            )
        revoked = studio.connector.disconnect(owner, found[0].id)
    click.echo(f"Disconnected {found[0].title} ({found[0].id}).")
    if not revoked:
        click.echo("Google could not be told: remove the studio at myaccount.google.com/permissions.", err=True)


@command.command("upload")
@click.argument("video", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--title", help="Title; the file's name when absent.")
@click.option("--description", default="", help="Text beneath the video.")
@click.option("--tags", default="", help="Keywords, with commas between them.")
@click.option("--category", default="", help="Id of a category, such as 27 for education.")
@click.option("--private", "privacy", flag_value="private", default="private", help="Only you see it (the default).")
@click.option("--unlisted", "privacy", flag_value="unlisted", help="Whoever has the address sees it.")
@click.option("--public", "privacy", flag_value="public", help="Everybody sees it.")
@click.option("--publish-at", help="When a private video becomes public, such as 2030-01-31T18:00:00Z.")
@click.option("--made-for-kids/--not-made-for-kids", default=None, help="Has to be answered: YouTube must be told.")
@click.option("--synthetic-media/--no-synthetic-media", default=True, help="Whether a machine made what is shown.")
@click.option("--captions", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Subtitles (SRT).")
@click.option("--thumbnail", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Picture (JPEG).")
@click.option("--language", default="", help="Language of title, speech and captions: en, es …")
@click.option("--playlist", default="", help="Id of a playlist that it is added to.")
@click.option("--channel", help="Id of the channel; needed where there are several.")
@click.option("--again", is_flag=True, help="Upload a file although it stands there already.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object about the video on standard output.")
@_account
def upload(video: Path, account: str, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click gives them
    """Upload VIDEO. The same command again goes on where it broke off, and looks for the video first."""
    with _opened() as studio, cancelled_by_signals() as cancel, shown(quiet=as_json) as show:
        wanted = _wanted(studio, studio.accounts.named(account).id, video, options)
        receipt, is_new = wanted.run(
            studio, told=lambda part, percent, _left: show(part, LABELS[part], percent), cancel=cancel
        )
    if as_json:
        click.echo(json.dumps(_document(receipt, wanted.channel), ensure_ascii=False))
    else:
        _tell(receipt, wanted.channel, is_new=is_new)


def _wanted(studio: Studio, account_id: str, video: Path, options: dict[str, Any]) -> HandUpload:
    from genscene.cli.upload_check import AskedUpload, checked_upload
    from genscene.studio.publications.files import VideoFiles
    from genscene.studio.publications.model import Details

    files = VideoFiles(
        video=video,
        size_bytes=video.stat().st_size,
        captions=options["captions"],
        thumbnail=options["thumbnail"],
        language=options["language"],
    )
    details = Details(
        title=" ".join((video.stem if options["title"] is None else options["title"]).split()),
        description=options["description"],
        tags=tuple(dict.fromkeys(tag.strip() for tag in options["tags"].split(",") if tag.strip())),
        category=options["category"],
        privacy=options["privacy"],
        made_for_kids=options["made_for_kids"],
        synthetic_media=options["synthetic_media"],
        playlist=options["playlist"],
        again=options["again"],
    )
    asked = AskedUpload(files=files, details=details, publish_at=options["publish_at"], channel=options["channel"])
    return checked_upload(asked, studio.channels.of_account(account_id), studio.open_publishers())


def _document(receipt: Receipt, channel: Channel) -> dict[str, object]:
    return {
        "url": receipt.url,
        "video_id": receipt.video_id,
        "channel": {"id": channel.id, "title": channel.title},
        "parts": {name: {"state": part.state, "message": part.message} for name, part in receipt.parts.items()},
        "warnings": list(receipt.notices),
    }


def _tell(receipt: Receipt, channel: Channel, *, is_new: bool) -> None:
    for notice in receipt.notices:
        click.echo(f"Note: {notice}", err=True)
    for name, part in receipt.parts.items():
        if part.state == "error":
            told = f"{LABELS[name]}: {part.message} {part.hint}".rstrip()
            click.echo(f"Note: {told} The same command tries it again.", err=True)
    if not is_new:
        click.echo("Note: It was uploaded before; nothing was sent. --again uploads it once more.", err=True)
    click.echo(f"{receipt.url}  on {channel.title}")


@contextmanager
def _opened() -> Generator[Studio]:
    from genscene.studio.studio import open_studio

    studio = open_studio(load_settings(os.environ))
    try:
        yield studio
    finally:
        studio.close()
