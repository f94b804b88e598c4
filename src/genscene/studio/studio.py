"""The studio: everything that its service and its commands work with, opened once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine

from genscene.config import Settings
from genscene.database.engine import open_database
from genscene.database.upgrade import upgrade_database
from genscene.jobs.board import JobBoard
from genscene.media.inspector import Inspector
from genscene.net.client import GuardedClient
from genscene.net.guard import AddressGuard
from genscene.publish.registry import Publishers
from genscene.store.folder import FolderStore
from genscene.store.model import Store
from genscene.studio.accounts import AccountBook
from genscene.studio.artifacts import ArtifactShelf
from genscene.studio.asset_lending import MediaLender
from genscene.studio.assets import AssetShelf
from genscene.studio.brands import BrandBook
from genscene.studio.channels.book import ChannelBook
from genscene.studio.channels.connecting import ChannelConnector
from genscene.studio.channels.consents import ConsentBook
from genscene.studio.idempotency import IdempotencyBook
from genscene.studio.keys import KeyRing
from genscene.studio.links import LinkSigner
from genscene.studio.publications.book import PublicationBook, keep_in_step
from genscene.studio.publications.publishers import publishers_here
from genscene.studio.publications.receipts import ReceiptBook
from genscene.studio.secrets import studio_secret
from genscene.studio.sessions import SessionBook
from genscene.studio.storyboards import StoryboardShelf
from genscene.studio.uploads import UploadShelf
from genscene.studio.vault import Vault
from genscene.studio.webhooks.book import WebhookBook
from genscene.studio.webhooks.deliveries import DeliveryBook
from genscene.studio.webhooks.outbox import fill_outbox

_VAULT_KEY = "vault.key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """An open studio; each part is safe to use from any thread.

    Attributes:
        settings: What the operator set.
        engine: The database.
        accounts: Who owns things.
        keys: Who may come in.
        sessions: Who is signed in.
        board: Jobs.
        inspector: Tells what files from outside are.
        assets: Files that accounts brought.
        uploads: Files that are still coming.
        lender: Gives jobs the files of their media.
        artifacts: What jobs have made.
        storyboards: What people work on.
        brands: What an account's videos have in common.
        idempotency: What repeated requests have made.
        links: Signs links to artifacts.
        vault: Encrypts tokens and secrets.
        guard: Judges the addresses that users give.
        webhooks: Who is told of jobs.
        deliveries: What was told, and what waits to be.
        channels: Where accounts may publish to.
        connector: Connects channels, and gives access to them.
        publications: What is published where.
        receipts: How far uploads are.
    """

    settings: Settings
    engine: Engine
    accounts: AccountBook
    keys: KeyRing
    sessions: SessionBook
    board: JobBoard
    inspector: Inspector
    assets: AssetShelf
    uploads: UploadShelf
    lender: MediaLender
    artifacts: ArtifactShelf
    storyboards: StoryboardShelf
    brands: BrandBook
    idempotency: IdempotencyBook
    links: LinkSigner
    vault: Vault
    guard: AddressGuard
    webhooks: WebhookBook
    deliveries: DeliveryBook
    channels: ChannelBook
    connector: ChannelConnector
    publications: PublicationBook
    receipts: ReceiptBook

    def open_store(self) -> Store:
        """Return the store of products, to look for what is there; opened when it is needed first."""
        return _store_of(self.settings.cache_dir, self.settings.cache_limit_bytes)

    def open_publishers(self) -> Publishers:
        """Return who can publish, as the settings say; looked for when they are needed first."""
        return publishers_here(self.settings)

    def close(self) -> None:
        """End the inspector's programs; give the database's connections back."""
        self.inspector.close()
        self.receipts.close()
        self.engine.dispose()


@lru_cache(maxsize=8)
def _store_of(folder: Path, limit_bytes: int) -> Store:
    return FolderStore(folder, limit_bytes=limit_bytes)


def open_studio(settings: Settings) -> Studio:
    """Open the studio: make its folders, bring its database to today's schema.

    Raises:
        SettingError: A folder or the database cannot be used; the message names the setting.
    """
    upgrade_database(settings.database_url)
    pepper = studio_secret(settings.data_dir, "keys.pepper")
    engine = open_database(settings.database_url)
    keys = KeyRing(engine, pepper)
    vault = Vault(_vault_keys(settings))
    channels = ChannelBook(engine, vault)
    inspector = Inspector()
    assets = AssetShelf(
        engine, settings.data_dir / "assets", inspect=inspector.inspect, quota_bytes=settings.asset_quota_bytes
    )
    guard = AddressGuard(settings.outbound_allow)
    return Studio(
        settings=settings,
        engine=engine,
        accounts=AccountBook(engine),
        keys=keys,
        sessions=SessionBook(engine, keys),
        board=JobBoard(engine, in_transaction=[fill_outbox, keep_in_step]),
        inspector=inspector,
        assets=assets,
        uploads=UploadShelf(
            engine, settings.data_dir / "uploads", assets=assets, limit_bytes=settings.upload_limit_bytes
        ),
        lender=MediaLender(assets, GuardedClient(guard)),
        artifacts=ArtifactShelf(settings.data_dir / "artifacts"),
        storyboards=StoryboardShelf(engine),
        brands=BrandBook(engine),
        idempotency=IdempotencyBook(engine),
        links=LinkSigner(studio_secret(settings.data_dir, "links.secret")),
        vault=vault,
        guard=guard,
        webhooks=WebhookBook(engine, vault, guard),
        deliveries=DeliveryBook(engine),
        channels=channels,
        connector=ChannelConnector(settings, channels, ConsentBook(engine, vault)),
        publications=PublicationBook(engine, vault),
        receipts=ReceiptBook(open_database(settings.database_url, durable=True), vault),
    )


def _vault_keys(settings: Settings) -> list[bytes]:
    """Return the operator's keys, and behind them the studio's own, where it has one or needs one."""
    own = settings.data_dir / "secrets" / _VAULT_KEY
    if settings.encryption_keys and not own.exists():
        return list(settings.encryption_keys)
    return [*settings.encryption_keys, studio_secret(settings.data_dir, _VAULT_KEY)]
