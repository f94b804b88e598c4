"""Replace secrets without a gap: each that was replaced signs on for a day, however many came after it."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from genscene.errors import SettingError
from genscene.studio.vault import Vault
from genscene.studio.webhooks.errors import WebhookLimitError
from genscene.studio.webhooks.signing import new_secret
from genscene.studio.webhooks.tables import DefaultSecretRow, WebhookRow

ROTATION_SECONDS = 86_400.0
"""How long a former secret signs beside the present one."""

MOST_FORMER = 10
"""Former secrets that sign at once; each makes a message's header longer by 48 bytes."""

Owner = WebhookRow | DefaultSecretRow
"""Whoever has a secret. `former_secrets`, newest first: of each `secret`, encrypted, and `until`, in Unix seconds."""

_log = structlog.get_logger("genscene.webhooks")


def new_default(account_id: str, vault: Vault, now: float) -> tuple[DefaultSecretRow, str]:
    """Return a new default secret of an account, as it is kept and as it is shown."""
    secret = new_secret()
    row = DefaultSecretRow(account_id=account_id, secret=vault.locked(secret), former_secrets=[], created_at=now)
    return row, secret


def replace_secret(row: Owner, vault: Vault, now: float) -> str:
    """Give a row a new secret and return it; those that sign now go on signing, the one before for a day.

    Raises:
        WebhookLimitError: So many sign already that one that receivers use might be among those to be dropped.
    """
    former = [one for one in row.former_secrets if one["until"] > now]
    if len(former) >= MOST_FORMER:
        raise WebhookLimitError(
            f"The secret was replaced {MOST_FORMER} times within a day, and all of these still sign.",
            hint="Use the one that was shown last, or wait for a day.",
        )
    secret = new_secret()
    row.former_secrets = [{"secret": row.secret, "until": now + ROTATION_SECONDS}, *former]
    row.secret = vault.locked(secret)
    return secret


def signers(row: Owner, vault: Vault, now: float) -> Sequence[str]:
    """Return the secrets that sign now, the present one first.

    Returns:
        None at all where the present one cannot be opened, as the studio's key is another; former ones that cannot be
        opened are left out, so that replacing the secret is enough to go on.
    """
    former = [one["secret"] for one in row.former_secrets if one["until"] > now]
    try:
        opened = [vault.opened(row.secret)]
    except SettingError as error:
        _log.error("webhook_secret_not_opened", account=row.account_id, reason=error.message)
        return []
    for locked in former:
        try:
            opened.append(vault.opened(locked))
        except SettingError:
            continue
    return opened
