"""A real server in a thread, with clients of two accounts, and files of every kind to bring."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
import uvicorn
from PIL import Image
from tests.unit.media.recording import write_clip, write_sound

from genscene.api.app import create_app
from genscene.api.hub import Hub
from genscene.api.protocol import BoundedHttpProtocol
from genscene.api.streams.leases import MemoryStreamLeases
from genscene.config import load_settings
from genscene.studio.studio import Studio, open_studio

SRT = b"1\n00:00:00,000 --> 00:00:01,500\nOne night\n\n2\n00:00:01,500 --> 00:00:03,000\nthe lamp goes out.\n"
CUBE = b'TITLE "none"\nLUT_3D_SIZE 2\n' + b"".join(
    f"{red} {green} {blue}\n".encode() for blue in (0, 1) for green in (0, 1) for red in (0, 1)
)


def picture(kind: str = "PNG", *, seed: int = 1, size: tuple[int, int] = (32, 24)) -> bytes:
    """Return a picture of noise."""
    pixels = np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, kind)
    return file.getvalue()


def clip(folder: Path) -> bytes:
    """Return half a second of film."""
    frames = [np.full((32, 48, 3), number * 10, np.uint8) for number in range(15)]
    return write_clip(folder / "clip.mp4", frames, sound=True).read_bytes()


def sound(folder: Path) -> bytes:
    """Return a tenth of a second of sound."""
    samples = np.sin(np.arange(4800) / 20).astype(np.float32)[None]
    return write_sound(folder / "sound.wav", samples, codec="pcm_s16le", rate=48_000).read_bytes()


@dataclass(kw_only=True)
class Service:
    """A running server.

    Attributes:
        studio: What it serves.
        anna: A client who may read and write.
        ben: One of another account.
        reader: One of Anna's account who may only read.
        nobody: One without a key.
    """

    studio: Studio
    anna: httpx.Client
    ben: httpx.Client
    reader: httpx.Client
    nobody: httpx.Client
    port: int

    def bring(self, data: bytes, name: str = "a.png") -> httpx.Response:
        return self.anna.post("/api/assets", files={"file": (name, data)})

    def kept(self) -> list[str]:
        """Every file below the folders of assets and uploads."""
        folders = [self.studio.settings.data_dir / name for name in ("assets", "uploads")]
        return sorted(path.name for folder in folders for path in folder.rglob("*") if path.is_file())


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Service]:
    """Serve until the block ends."""
    environment = {"GENSCENE_DATA_DIR": str(folder / "data"), "GENSCENE_CACHE_DIR": str(folder / "cache")}
    environment |= {f"GENSCENE_{name.upper()}": value for name, value in settings.items()}
    studio = open_studio(load_settings(environment, folder=folder))
    leases = MemoryStreamLeases(per_account=10, per_address=10)
    app = create_app(studio, Hub(studio.board, leases=leases), None)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app, http=BoundedHttpProtocol, ws="none", lifespan="on", log_config=None, access_log=False)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    port = listening.getsockname()[1]
    anna, ben = studio.accounts.named("Anna").id, studio.accounts.named("Ben").id

    def client(account: str | None, *scopes: str) -> httpx.Client:
        headers = {"X-API-Key": studio.keys.create("k", account_id=account, scopes=scopes)[1]} if account else {}
        return httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, trust_env=False, timeout=30)

    both = ("jobs:read", "jobs:write")
    service = Service(
        studio=studio,
        anna=client(anna, *both),
        ben=client(ben, *both),
        reader=client(anna, "jobs:read"),
        nobody=client(None),
        port=port,
    )
    try:
        yield service
    finally:
        for one in (service.anna, service.ben, service.reader, service.nobody):
            one.close()
        server.should_exit = True
        thread.join()
        listening.close()
        studio.close()
