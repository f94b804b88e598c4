"""What is kept of webhooks outlives the machine, and is of no use without the studio's keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from tests.unit.studio.backups import done_job, settings_in

from genscene.errors import SettingError
from genscene.studio.backup.restore import restore_backup
from genscene.studio.backup.write import write_backup
from genscene.studio.studio import open_studio
from genscene.studio.vault import Vault
from genscene.studio.webhooks.queue import DeliveryQueue
from genscene.studio.webhooks.tables import WebhookRow

URL = "https://1.1.1.1/hook"


def test_backup_brings_webhooks_back_with_what_waits_and_what_signs_it(tmp_path: Path):
    settings = settings_in(tmp_path / "data")
    studio = open_studio(settings)
    account = studio.accounts.named("main").id
    webhook, secret = studio.webhooks.create(account, url=URL)
    done_job(studio, account, "compose-fox")
    studio.close()
    write_backup(settings, tmp_path / "backup.tar")
    restore_backup(settings_in(tmp_path / "elsewhere" / "data"), tmp_path / "backup.tar")
    restored = open_studio(settings_in(tmp_path / "elsewhere" / "data"))
    assert restored.webhooks.of_account(account) == [webhook]
    parcel = DeliveryQueue(restored.engine, restored.vault).take(webhook.id, "c1.x")
    assert parcel is not None
    assert (parcel.delivery.job_id, parcel.url, parcel.signers) == ("compose-fox", URL, [secret])
    restored.close()


def test_secret_opens_with_the_studios_keys_alone(tmp_path: Path):
    studio = open_studio(settings_in(tmp_path / "data"))
    account = studio.accounts.named("main").id
    webhook, secret = studio.webhooks.create(account, url=URL)
    with Session(studio.engine) as session:
        locked = session.get_one(WebhookRow, webhook.id).secret
    assert studio.vault.opened(locked) == secret
    with pytest.raises(SettingError):
        Vault([b"x" * 32]).opened(locked)
    studio.close()
