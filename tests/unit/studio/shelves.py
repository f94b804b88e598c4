"""Shelves on a fresh database, and an inspector that goes by a file's first word."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from tests.unit.jobs.boards import Clock

from genscene.database.base import Base
from genscene.database.engine import open_database
from genscene.errors import MediaError
from genscene.media.kinds import Inspection
from genscene.studio.accounts import AccountBook
from genscene.studio.assets import AssetShelf
from genscene.studio.uploads import UploadShelf

PICTURE = b"picture " + b"p" * 100
SOUND = b"audio " + b"s" * 100


class WordInspector:
    """Takes files that begin with `picture`, `audio` or `lut`; counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, path: Path, name: str) -> Inspection:
        self.asked.append(name)
        word = path.read_bytes()[:20].split(b" ")[0].decode("latin-1")
        kinds = {"picture": (".png", "image/png"), "audio": (".wav", "audio/wav"), "lut": (".cube", "text/plain")}
        if word not in kinds:
            raise MediaError(f"{name} is not a picture of a known kind.")
        return Inspection(kind=word, suffix=kinds[word][0], media_type=kinds[word][1], facts={"width": 16})  # type: ignore[arg-type]


class Shelves:
    """An assets' and an uploads' shelf in a folder, with two accounts."""

    def __init__(self, folder: Path, *, quota_bytes: int = 10_000, limit_bytes: int = 5_000) -> None:
        self.folder = folder
        self.engine: Engine = open_database(f"sqlite:///{folder / 'studio.db'}")
        Base.metadata.create_all(self.engine)
        accounts = AccountBook(self.engine)
        self.anna, self.ben = accounts.named("Anna").id, accounts.named("Ben").id
        self.clock = Clock()
        self.inspector = WordInspector()
        self.assets = AssetShelf(
            self.engine, folder / "assets", inspect=self.inspector, quota_bytes=quota_bytes, clock=self.clock
        )
        self.uploads = UploadShelf(
            self.engine, folder / "uploads", assets=self.assets, limit_bytes=limit_bytes, clock=self.clock
        )

    def brought(self, data: bytes, name: str = "a.png", account: str | None = None, **more: object):
        with self.assets.incoming() as path:
            path.write_bytes(data)
            return self.assets.add(account or self.anna, path, name=name, **more)  # type: ignore[arg-type]

    def files(self) -> list[Path]:
        """Every file that is kept."""
        return sorted(
            path for part in ("assets", "uploads") for path in (self.folder / part).rglob("*") if path.is_file()
        )
