"""A worker process: `python -m genscene.studio.worker NAME`, started and watched over by the service."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from genscene.config import load_settings
from genscene.engines.registry import Registry, find_engines
from genscene.errors import StudioError
from genscene.jobs.errors import JobNotFoundError
from genscene.jobs.model import Job, JobContext, JobHandler, JobResult
from genscene.jobs.tables import JobRow
from genscene.jobs.wire import Wire
from genscene.jobs.worker import run_worker
from genscene.memory import limit_heaps
from genscene.store.folder import FolderStore
from genscene.studio.handlers.bench import Bench
from genscene.studio.handlers.compose import compose
from genscene.studio.handlers.preview import preview
from genscene.studio.handlers.publish import PublishDesk, publish
from genscene.studio.handlers.tts import tts
from genscene.studio.log import configure_log
from genscene.studio.studio import Studio, open_studio
from genscene.styles.catalogue import style

_log = structlog.get_logger("genscene.worker")


def handlers_of(studio: Studio, engines: Registry) -> Mapping[str, JobHandler]:
    """Return who does which type of job."""
    settings = studio.settings

    def row_of(uid: str) -> Job | None:
        try:
            row = studio.board.by_uid(uid)
        except JobNotFoundError:
            return None
        return None if row.deleted else row

    bench = Bench(
        engines=engines,
        open_store=lambda: FolderStore(settings.cache_dir, limit_bytes=settings.cache_limit_bytes),
        artifacts=studio.artifacts,
        lender=studio.lender,
        row_of=lambda job: row_of(job.uid),
    )
    desk = PublishDesk(
        settings=settings,
        publications=studio.publications,
        receipts=studio.receipts,
        artifacts=studio.artifacts,
        channels=studio.channels,
        connector=studio.connector,
        publishers=studio.open_publishers(),
        row_of=row_of,
    )
    folders = [folder for folder in (settings.publish_folder, settings.data_dir, settings.cache_dir) if folder]
    makers = {"compose": compose, "tts": tts, "preview": preview}
    handlers: dict[str, JobHandler] = {kind: partial(maker, bench=bench) for kind, maker in makers.items()}
    handlers["publish"] = partial(publish, desk=desk)
    return {kind: discreet(handler, folders) for kind, handler in handlers.items()}


def discreet(handler: JobHandler, folders: Sequence[Path]) -> JobHandler:
    """Let no error tell where the studio's folders are: whoever asked for the job cannot see them, and shall not."""

    def handled(context: JobContext) -> JobResult:
        try:
            return handler(context)
        except StudioError as error:
            for folder in folders:
                error.message = error.message.replace(str(folder), "the studio's folder")
                error.hint = error.hint.replace(str(folder), "the studio's folder")
            raise

    return handled


def sweep_artifacts(studio: Studio) -> int:
    """Remove what killed workers left of jobs that are gone; return how many folders that were."""
    with Session(studio.engine) as session, session.begin():
        # As a writer, so that no job is made between the look at the rows and the look at the folders.
        rows = session.execute(select(JobRow.uid, JobRow.state).where(JobRow.deleted.is_(False))).all()
        known = {str(uid) for uid, _ in rows}
        running = {str(uid) for uid, state in rows if state == "running"}
        return studio.artifacts.sweep(known=known, running=running)


def warm(engines: Registry) -> None:
    """Have loaded what nearly every job needs, so that the first one begins as fast as the others."""
    style("anime")
    if engines.illustrators:
        engines.illustrator().status()


def main(arguments: list[str]) -> NoReturn:
    """Be the worker of that name."""
    if len(arguments) != 1:
        sys.stderr.write("Usage: python -m genscene.studio.worker NAME\n")
        sys.exit(2)
    limit_heaps()
    try:
        settings = load_settings(os.environ)
        configure_log(settings.log_level)
        studio, engines = open_studio(settings), find_engines()
        swept = sweep_artifacts(studio)
        warm(engines)
        handlers = handlers_of(studio, engines)
    except StudioError as error:
        sys.stderr.write(f"{error.message} {error.hint}".rstrip() + "\n")
        sys.exit(2)
    if swept:
        _log.info("leftovers removed", folders=swept)
    run_worker(
        name=arguments[0],
        board=studio.board,
        engine_url=f"sqlite:///{settings.data_dir / 'engine.db'}",
        handlers=handlers,
        wire=Wire.inherited(os.environ),
        alive_dir=settings.data_dir / "workers",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
