"""`genscene doctor`: tell what works on this machine, and how to mend what does not."""

from __future__ import annotations

import os
import sys

import click

from genscene.config import load_settings
from genscene.errors import StudioError


@click.command("doctor")
def command() -> None:
    """Tell what works on this machine, and how to mend what does not. Exit code 1 when a video cannot be made."""
    findings = [*_engines(), _packed(), _store(), _encoder()]
    for name, usable, told in findings:
        click.echo(f"{'ok ' if usable else 'NO '} {name:<24} {told}")
    vital = [usable for name, usable, _ in findings if not name.startswith("speech")]
    speaks = any(usable for name, usable, _ in findings if name.startswith("speech"))
    if not (all(vital) and speaks):
        sys.exit(1)


Finding = tuple[str, bool, str]


def _engines() -> list[Finding]:
    from genscene.engines.registry import find_engines

    return [
        (f"{report.kind} {report.id}", report.status.usable, report.status.reason or "usable")
        for report in find_engines().reports
    ]


def _packed() -> Finding:
    from genscene.packed import PACKED_FOLDER, packed_digest

    try:
        packed_digest()
    except StudioError as error:
        return "packed files", False, f"{error.message} {error.hint}"
    return "packed files", True, str(PACKED_FOLDER)


def _store() -> Finding:
    from genscene.store.folder import FolderStore

    try:
        settings = load_settings(os.environ)
        FolderStore(settings.cache_dir, limit_bytes=settings.cache_limit_bytes)
    except StudioError as error:
        return "store", False, error.message
    return "store", True, str(settings.cache_dir)


def _encoder() -> Finding:
    from genscene.render.encoder import SegmentEncoder, encoder_settings
    from genscene.units import FrameSize, Quality

    frame = FrameSize(width=270, height=480)
    try:
        with SegmentEncoder(encoder_settings(Quality.DRAFT, frame, 30), frame=frame, fps=30):
            return "encoder", True, "H.264"
    except Exception as error:  # noqa: BLE001 - a doctor reports whatever is wrong
        return "encoder", False, f"{type(error).__name__}: {error}; install the package `av` again"
